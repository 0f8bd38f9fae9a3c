/** Whether resources of a type deploy what a template declares: deployments, and stacks of them. */
export function deploysTemplate(type: string): boolean {
  return /^microsoft\.resources\/deployment(?:s|stacks)$/i.test(type);
}
