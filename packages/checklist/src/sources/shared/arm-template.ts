/**
 * Whether a JSON value is an ARM template: by its schema, or by the members that each has.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
 */
export function isArmTemplate(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { $schema: schema, resources, contentVersion } = value as Record<string, unknown>;
  if (typeof schema === 'string' && templateSchema.test(schema)) return true;
  return typeof contentVersion === 'string' && typeof resources === 'object' && resources !== null;
}

const templateSchema = /deploymentTemplate\.json/i;

/** Whether a text that cannot be read may be a template. */
export function mayBeArmTemplate(text: string): boolean {
  return templateSchema.test(text) || (/"contentVersion"/.test(text) && /"resources"/.test(text));
}
