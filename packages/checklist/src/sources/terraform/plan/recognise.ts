import { isObject, type JsonObject } from './json.ts';

/** What `terraform show -json` prints of a plan or of a state, or the state file itself. */
export type Form = 'plan' | 'state' | 'raw-state';

/** What a JSON value is, by the members that each form has. */
export function formOf(value: unknown): Form | undefined {
  if (!isObject(value)) return undefined;
  if (isRawState(value)) return 'raw-state';
  if (typeof value.format_version !== 'string') return undefined;
  if (isObject(value.planned_values)) return 'plan';
  const isState = typeof value.terraform_version === 'string' && isObject(value.values);
  return isState ? 'state' : undefined;
}

function isRawState({ version, serial, lineage, terraform_version: tool }: JsonObject): boolean {
  return (
    [version, serial].every((one) => typeof one === 'number') &&
    [lineage, tool].every((one) => typeof one === 'string')
  );
}

/** Whether a text can be one of these, before anything is parsed. */
export function mayBePlan(text: string): boolean {
  return (
    text.includes('"terraform_version"') ||
    (text.includes('"planned_values"') && text.includes('"format_version"'))
  );
}

/** A plan as `terraform plan -out` writes it is a ZIP archive. */
export function isBinaryPlan(text: string): boolean {
  return text.startsWith('PK\u0003\u0004');
}
