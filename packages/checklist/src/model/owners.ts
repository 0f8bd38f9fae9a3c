/** What stands for the owner of what belongs to nobody. */
export const unowned = 'unowned';
