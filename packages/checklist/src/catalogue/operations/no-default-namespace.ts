import { secret } from '../../resources/kubernetes/kinds.ts';
import {
  isPutThere,
  placed,
  satellites,
} from '../../resources/kubernetes/namespaces/default-namespace.ts';
import {
  isMade,
  namedNamespace,
} from '../../resources/kubernetes/namespaces/defined-namespaces.ts';
import { nameOf } from '../../resources/kubernetes/observability/tool-workloads.ts';
import { text } from '../../resources/kubernetes/values.ts';
import { workloadKinds } from '../../resources/kubernetes/workload.ts';
import { check, fail, item, type Resource, raw, unknown } from '../kit.ts';

const grave: ReadonlySet<string> = new Set([...workloadKinds, secret].map(({ id }) => id));

export default item({
  title: "Don't use the default namespace",
  priority: 'medium',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure'],
  why: 'In `default` the objects of everybody lie together: rights, quotas, network policies and pod security can only be set for all of them at once, and a forgotten `-n` puts more there every day. Good is a namespace of its own for every application, and in `default` only what Kubernetes puts there. Manifests name their namespace, or the deployment tool provably sets it.',
  fix: `A namespace cannot be renamed, so create a new one and move:

\`\`\`bash
kubectl create namespace shop
\`\`\`

Set \`metadata.namespace: shop\` in each manifest, or \`namespace: shop\` in \`kustomization.yaml\`. Apply, verify, then delete the old copies:

\`\`\`bash
kubectl delete deployment,service,configmap -n default NAMES
\`\`\`

A managed namespace of AKS brings quota, network policy and RBAC with it: \`az aks namespace add\`.`,
  prevent:
    'Azure Policy "Kubernetes clusters should not use the default namespace" (9f061a12-e40d-4183-a00e-171812443373).',
  peers: [
    'kube-linter/use-namespace',
    'checkov/CKV_K8S_21',
    'trivy/KSV-0110',
    'kubescape/C-0061',
    'cis-aks/4.6.3',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-managed-namespaces',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  ],
  attest: {
    question: 'Which command or tool sets the namespace of these manifests?',
    attach: 'the pipeline line',
    months: 12,
  },
  checks: {
    'workload-in-default-namespace': check({
      each: placed,
      severity: (_, { resource }) => (grave.has(resource.kind) ? 'medium' : 'low'),
      when: (body, { resource, inventory }) => {
        const holder = inventory.index(satellites).holder.get(raw(body));
        if (holder) return `is told of with ${nameOf(holder)}`;
        return isPutThere(body, resource) ?? true;
      },
      expect: 'is in a namespace of its own',
      holds: (body, { inventory }) => {
        const own = inventory.index(satellites).of.get(raw(body)) ?? [];
        const namespace = text(body.metadata, 'namespace');
        if (namespace === undefined) {
          return unknown(`names no namespace${withOthers(own)}: whoever applies it decides`);
        }
        return (
          namespace !== 'default' ||
          fail(`is in the namespace default${withOthers(own)}`, { at: 'metadata.namespace' })
        );
      },
      fix: 'Set metadata.namespace to a namespace of the application, apply, and delete the old copy.',
      peers: [
        'kube-linter/use-namespace',
        'checkov/CKV_K8S_21',
        'trivy/KSV-0110',
        'kubescape/C-0061',
      ],
    }),
    'namespace-defined': check({
      each: namedNamespace,
      severity: 'low',
      expect: 'has a Namespace object, or a tool that makes it',
      holds: (one, { inventory }) =>
        isMade(one, inventory) ||
        unknown(`nothing in the evidence makes the namespace ${one.name}`),
      fix: 'Add the Namespace object to the manifests, or let the deployment tool make it.',
    }),
  },
});

const mostNames = 3;

/** What belongs to a workload and is told of with it. */
function withOthers(own: readonly Resource[]): string {
  if (own.length === 0) return '';
  const names = own.slice(0, mostNames).map(({ identity }) => `${identity.kind} ${identity.name}`);
  const more = own.length > mostNames ? ` and ${own.length - mostNames} more` : '';
  return `, with ${names.join(', ')}${more}`;
}
