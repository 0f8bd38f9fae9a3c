import { fail, filterSure, notApplicable, type Outcome, peek } from '../../../model/index.ts';
import type { PodSpec, SecurityContext } from '../types.ts';
import { section } from '../values.ts';
import { containersOf, type Workload } from '../workload.ts';

/** Fields that the API server refuses in a pod of `os.name: windows`, whatever they say. */
const podFields = [
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'appArmorProfile',
  'seLinuxChangePolicy',
] as const;
const containerFields = [
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
  'appArmorProfile',
] as const satisfies readonly (keyof SecurityContext)[];

/** Fields of newer API versions than the types package knows. */
interface NewerFields {
  readonly supplementalGroupsPolicy?: string;
  readonly seLinuxChangePolicy?: string;
}

/** A field that is set, by its name, and how to read it so that the finding points at it. */
type Found = readonly [name: string, read: () => unknown];

/**
 * Whether a Windows pod sets nothing that only Linux has. Where it does not state its system, the API
 * server lets the fields pass and Windows ignores them, but for `privileged`.
 * https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext
 */
export function linuxOnlyFields(workload: Workload): true | Outcome {
  const { pod } = workload;
  const states = pod.os?.name === 'windows';
  const found = [...ofPod(pod), ...ofContainers(workload)];
  const refused = filterSure(found, ([name, read]) => {
    const value = states || name === 'privileged' ? read() : undefined;
    return states || value === true;
  });
  const [first] = refused;
  if (!first) return found.length === 0 || notApplicable('Windows ignores the fields of Linux');
  const names = [...new Set(refused.map(([name]) => name))];
  first[1]();
  return fail(
    states
      ? `sets ${names.join(', ')}, which the API server refuses in a Windows pod`
      : 'privileged is true, which Windows does not have',
  );
}

function ofPod(pod: PodSpec): readonly Found[] {
  const context: (PodSpec['securityContext'] & NewerFields) | undefined = section(
    pod,
    'securityContext',
  );
  return [
    ...(['hostPID', 'hostIPC'] as const).flatMap((name) =>
      isWritten(peek(pod, name)) && peek(pod, name) !== false
        ? [[name, () => pod[name]] as const]
        : [],
    ),
    ...fieldsIn(pod, ['shareProcessNamespace', 'hostUsers', 'resources']),
    ...fieldsIn(context, podFields),
  ];
}

function ofContainers(workload: Workload): readonly Found[] {
  return containersOf(workload).flatMap(({ container }) =>
    fieldsIn(section(container, 'securityContext'), containerFields),
  );
}

function fieldsIn<T extends object>(
  holder: T | undefined,
  names: readonly (keyof T & string)[],
): readonly Found[] {
  return names.flatMap((name): Found[] =>
    holder && isWritten(peek(holder, name)) ? [[name, () => holder[name]]] : [],
  );
}

/** A value that is not known is written, too; whoever reads it finds out. */
function isWritten(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
