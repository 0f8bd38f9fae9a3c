import { some } from '../../../../model/index.ts';
import { entriesOf, mapping } from '../../lenient.ts';
import type { Container, SecurityContext } from '../../types.ts';
import type { Rejection, Rule } from './rule.ts';

/** https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
export const escalationFits: Rule<Container> = ({ securityContext }) => {
  const context = mapping(securityContext);
  if (context?.allowPrivilegeEscalation !== false) return undefined;
  const code = 'escalation-contradicted';
  const at = 'allowPrivilegeEscalation';
  if (context.privileged === true) {
    const says = 'allowPrivilegeEscalation is false beside privileged: true';
    return { code, says, node: context, at };
  }
  const added = mapping(context.capabilities)?.add;
  if (!Array.isArray(added) || !some(added, (one) => one === 'CAP_SYS_ADMIN')) return undefined;
  const says = 'allowPrivilegeEscalation is false beside the capability CAP_SYS_ADMIN';
  return { code, says, node: context, at };
};

interface Profile {
  readonly type?: string;
  readonly localhostProfile?: string;
}

/** The profile of a pod or of a container names a file if it is one of the node, and only then. */
export const profilesAreWhole: Rule<{ readonly securityContext?: unknown }> = (owner) => {
  const context = mapping(owner.securityContext as SecurityContext | undefined);
  return (
    profileProblem(mapping(context?.seccompProfile), 'seccompProfile') ??
    profileProblem(mapping(context?.appArmorProfile), 'appArmorProfile')
  );
};

function profileProblem(profile: Profile | undefined, name: string): Rejection | undefined {
  if (!profile || (profile.type === 'Localhost') === Boolean(profile.localhostProfile)) {
    return undefined;
  }
  const says = `${name} has localhostProfile with the type Localhost, and only then`;
  return { code: 'profile-incomplete', says, node: profile, at: 'type' };
}

/** https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation */
export const propagationIsAllowed: Rule<Container> = (container) => {
  const mounts = entriesOf(container.volumeMounts);
  const mount = mounts.find(({ mountPropagation }) => mountPropagation === 'Bidirectional');
  if (!mount || mapping(container.securityContext)?.privileged === true) return undefined;
  const says = 'mountPropagation Bidirectional needs a privileged container';
  return { code: 'mount-propagation', says, node: mount, at: 'mountPropagation' };
};
