import type { InputFile } from '../../../model/index.ts';
import { parseStructured } from '../../shared/parse.ts';
import { anyVersion } from '../azurerm/provider-version.ts';
import type { Instance } from '../instance.ts';
import { instanceOf, type Listed, listedIn, valuesOf } from './instances.ts';
import { type JsonObject, objectOf } from './json.ts';
import { isRefreshOnly, planGap, plannedInstances } from './plan.ts';
import { listedInState, stateGap } from './raw-state.ts';
import { type Form, formOf, mayBePlan } from './recognise.ts';

/** Larger ones would take more memory than a program should. */
export const mostLength = 64 * 1024 * 1024;

/** A plan or a state that was read. */
export interface OpenPlan {
  readonly file: InputFile;
  readonly form: Form;
  readonly value: JsonObject;
  /** Why it does not tell all that it should. */
  readonly gap: string | undefined;
  /** Its resources, with keys that are unique in a unit. */
  instances(unit: string): readonly Instance[];
}

/** What a file holds; undefined where it is no plan and no state. */
export function openPlan(file: InputFile): OpenPlan | undefined {
  if (file.text.length > mostLength || !mayBePlan(file.text)) return undefined;
  const value = parseStructured(file).documents[0]?.value as JsonObject;
  const form = formOf(value);
  if (form === 'raw-state') {
    const gap = stateGap(value);
    const listed = () => (gap === undefined ? listedInState(value) : []);
    return { file, form, value, gap, instances: (unit) => known(listed(), file, unit) };
  }
  if (form === 'state') return openState(file, value, ['values', 'root_module']);
  if (form === undefined) return undefined;
  if (isRefreshOnly(value)) return openState(file, value, ['prior_state', 'values', 'root_module']);
  const instances = (unit: string) => plannedInstances(value, file.text, file.path, unit);
  return { file, form, value, gap: planGap(value), instances };
}

function openState(file: InputFile, value: JsonObject, path: readonly string[]): OpenPlan {
  const root = path.reduce((at, key) => objectOf(at, key), value);
  const instances = (unit: string) => known(listedIn(root, path), file, unit);
  return { file, form: 'state', value, gap: undefined, instances };
}

/** The resources of a state, whose values are all known. */
function known(
  listed: readonly Listed[],
  { text, path }: InputFile,
  unit: string,
): readonly Instance[] {
  return valuesOf(listed, text, path).map(({ values, origin }, index) =>
    instanceOf(listed[index] as Listed, { origin, unit }, anyVersion, values),
  );
}
