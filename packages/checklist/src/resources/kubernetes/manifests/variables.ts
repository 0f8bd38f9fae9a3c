import { Malformed } from '../../../model/index.ts';
import type { Container } from '../types.ts';
import { repeated } from './rejects/rule.ts';

/** A variable that a container sets twice. What stands in place of the list can be a secret. */
export function repeatedVariable({ env }: Container): string | undefined {
  if (env === undefined || env === null) return undefined;
  if (!Array.isArray(env)) throw new Malformed('env is malformed: it is not a list');
  return repeated(env, (variable) => variable?.name)?.name;
}
