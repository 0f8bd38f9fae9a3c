import { filterSure, firstOf, some } from '../../model/index.ts';
import type { Problem, Rule } from './security.ts';
import type { Container, PodSpec, SecurityContext } from './types.ts';
import { flag, integer, list, section, text } from './values.ts';

/*
 * The rules about security contexts, as the admission library of Kubernetes 1.37 has them.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */

type PodSecurityContext = NonNullable<PodSpec['securityContext']>;
type AnyContext = SecurityContext | PodSecurityContext;

const ofPod = (pod: PodSpec) => section(pod, 'securityContext') as PodSecurityContext | undefined;
const ofContainer = (container: Container) =>
  section(container, 'securityContext') as SecurityContext | undefined;

/** A rule for a setting that a pod and its containers both have, and that nobody may set wrong. */
function everywhere(problem: (context: AnyContext | undefined) => Problem | undefined): Rule {
  return {
    pod: (pod) => problem(ofPod(pod)),
    container: (container) => problem(ofContainer(container)),
  };
}

/** A rule for a setting that containers alone have. */
function perContainer(
  problem: (context: SecurityContext | undefined) => Problem | undefined,
): Rule {
  return { container: (container) => problem(ofContainer(container)) };
}

type Flag = 'allowPrivilegeEscalation' | 'privileged' | 'readOnlyRootFilesystem' | 'runAsNonRoot';

function wrong(name: Flag, value: boolean | undefined): Problem {
  return { says: `${name} is ${value ?? 'absent'}`, at: `securityContext.${name}` };
}

export const unprivileged = perContainer((context) =>
  flag(context, 'privileged') ? wrong('privileged', true) : undefined,
);

export const noEscalation = perContainer((context) => {
  const value = flag(context, 'allowPrivilegeEscalation');
  return value === false ? undefined : wrong('allowPrivilegeEscalation', value);
});

export const readOnlyRoot: Rule = {
  ...perContainer((context) => {
    const value = flag(context, 'readOnlyRootFilesystem');
    return value ? undefined : wrong('readOnlyRootFilesystem', value);
  }),
  sparesEphemeral: true,
};

/** An explicit `false` at the pod counts though every container overrides it. */
export const nonRoot: Rule = {
  pod: (pod) =>
    flag(ofPod(pod), 'runAsNonRoot') === false ? wrong('runAsNonRoot', false) : undefined,
  container: (container, pod) => {
    const own = flag(ofContainer(container), 'runAsNonRoot');
    return (own ?? flag(ofPod(pod), 'runAsNonRoot')) ? undefined : wrong('runAsNonRoot', own);
  },
};

const rootUser: Problem = { says: 'runAsUser is 0', at: 'securityContext.runAsUser' };

export const noRootUser = everywhere((context) =>
  integer(context, 'runAsUser') === 0 ? rootUser : undefined,
);

const profiles = ['RuntimeDefault', 'Localhost'];

const noSeccomp: Problem = {
  says: 'seccompProfile is absent',
  at: 'securityContext.seccompProfile',
  severity: 'medium',
};

function badSeccomp(context: AnyContext | undefined): Problem | undefined {
  const profile = section(context, 'seccompProfile');
  if (!profile) return undefined;
  const type = text(profile, 'type');
  if (type !== undefined && profiles.includes(type)) return undefined;
  return {
    says: `seccompProfile.type is ${type ?? 'absent'}`,
    at: 'securityContext.seccompProfile.type',
    severity: 'high',
  };
}

export const seccomp: Rule = {
  pod: (pod) => badSeccomp(ofPod(pod)),
  container: (container, pod) => {
    const own = ofContainer(container);
    if (section(own, 'seccompProfile')) return badSeccomp(own);
    return section(ofPod(pod), 'seccompProfile') ? undefined : noSeccomp;
  },
};

function badAppArmor(context: AnyContext | undefined): Problem | undefined {
  const profile = section(context, 'appArmorProfile');
  if (!profile) return undefined;
  const type = text(profile, 'type');
  if (type !== undefined && profiles.includes(type)) return undefined;
  return {
    says: `appArmorProfile.type is ${type ?? 'absent'}`,
    at: 'securityContext.appArmorProfile.type',
  };
}

const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

export const appArmor: Rule = {
  ...everywhere(badAppArmor),
  pod: (pod, { workload: { podMeta } }) =>
    firstOf([() => badAppArmor(ofPod(pod)), () => badAnnotation(podMeta)], (ask) => ask()),
};

/** The way to choose a profile before Kubernetes 1.30; the admission library still reads it. */
function badAnnotation(podMeta: object): Problem | undefined {
  const annotations = section(podMeta as { annotations?: Record<string, string> }, 'annotations');
  if (!annotations) return undefined;
  return firstOf(Object.keys(annotations), (key) => {
    if (!key.startsWith(appArmorPrefix)) return undefined;
    const value = text(annotations, key) ?? '';
    return value === '' || value === 'runtime/default' || value.startsWith('localhost/')
      ? undefined
      : { says: `the annotation ${key} is ${value}`, at: `annotations["${key}"]`, node: podMeta };
  });
}

const seLinuxTypes = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

export const seLinux = everywhere((context) => {
  const options = section(context, 'seLinuxOptions');
  if (!options) return undefined;
  return firstOf(['type', 'user', 'role'] as const, (field) => {
    const value = text(options, field);
    const allowed = value === undefined || (field === 'type' && seLinuxTypes.includes(value));
    return allowed
      ? undefined
      : {
          says: `seLinuxOptions.${field} is ${value}`,
          at: `securityContext.seLinuxOptions.${field}`,
        };
  });
});

export const procMount = perContainer((context) => {
  const value = text(context, 'procMount') ?? 'Default';
  return value === 'Default'
    ? undefined
    : { says: `procMount is ${value}`, at: 'securityContext.procMount' };
});

/** What the level baseline lets a container add: the capabilities that the runtimes give anyway. */
const baselineCapabilities: ReadonlySet<unknown> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

export const addedCapabilities = perContainer((context) => {
  const added: readonly unknown[] = list(section(context, 'capabilities'), 'add');
  const more = filterSure(added, (capability) => capability !== 'NET_BIND_SERVICE');
  return more.length === 0
    ? undefined
    : {
        says: `capabilities.add has ${more.map(String).join(', ')}`,
        at: 'securityContext.capabilities.add',
        severity: more.every((one) => baselineCapabilities.has(one)) ? 'medium' : 'high',
      };
});

const notDropped: Problem = {
  says: 'capabilities.drop lacks ALL',
  at: 'securityContext.capabilities.drop',
};
const inLowerCase: Problem = {
  ...notDropped,
  says: 'capabilities.drop does not write ALL in capitals',
};

export const droppedCapabilities = perContainer((context) => {
  const dropped: readonly unknown[] = list(section(context, 'capabilities'), 'drop');
  if (some(dropped, (capability) => capability === 'ALL')) return undefined;
  return dropped.some((one) => String(one).toUpperCase() === 'ALL') ? inLowerCase : notDropped;
});
