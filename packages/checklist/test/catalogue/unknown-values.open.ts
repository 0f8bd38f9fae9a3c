/** Still open: CHECK BEFORE → AFTER. */
export const open = new Set<string>([]);
