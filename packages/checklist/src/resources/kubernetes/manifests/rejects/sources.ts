import { mapping } from '../../lenient.ts';
import type { Container, Volume } from '../../types.ts';
import type { Rejection, Rule } from './rule.ts';

/** Without any, a volume is an empty directory. */
export const volumeHasOneSource: Rule<Volume> = (volume) => {
  const [, second] = sourcesIn(volume, 'name');
  if (second === undefined) return undefined;
  const says = `volume ${volume.name} has more than one source`;
  return { code: 'volume-two-sources', says, node: volume, at: second };
};

type Variable = NonNullable<Container['env']>[number];

export const variableHasOneSource: Rule<Variable> = (variable) => {
  const from = mapping(variable.valueFrom);
  return from && oneOf(from, 'env-source', `variable ${variable.name}`, 'source');
};

type Handler = NonNullable<NonNullable<Container['lifecycle']>['preStop']>;

/** https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/ */
export const hooksHaveOneHandler: Rule<Container> = ({ lifecycle }) => {
  const hooks = mapping(lifecycle);
  for (const name of ['postStart', 'preStop'] as const) {
    const hook = mapping(hooks?.[name] as Handler | undefined);
    const problem = hook && oneOf(hook, 'lifecycle-handler', name, 'handler');
    if (problem) return problem;
  }
  return undefined;
};

/** https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers */
export const initHasNoHooks: Rule<Container> = (container) => {
  if (container.lifecycle == null || container.restartPolicy === 'Always') return undefined;
  const says = `init container ${container.name} has lifecycle hooks, and is no sidecar`;
  return { code: 'lifecycle-misplaced', says, node: container, at: 'lifecycle' };
};

function oneOf(node: object, code: string, who: string, what: string): Rejection | undefined {
  const [first, second] = sourcesIn(node);
  if (first === undefined) return { code, says: `${who} has no ${what}`, node };
  return second === undefined
    ? undefined
    : { code, says: `${who} has more than one ${what}`, node, at: second };
}

/** The fields that are mappings; one alone is not read, for it may not be known. */
function sourcesIn(node: object, apart?: string): readonly string[] {
  const fields = Object.keys(node).filter((field) => field !== apart);
  if (fields.length < 2) return fields;
  return fields.filter((field) => mapping((node as Record<string, object>)[field]));
}
