import { armResources, cluster, isAutomatic } from '../../resources/azure/cluster.ts';
import { federatedIdentityCredential } from '../../resources/azure/kinds.ts';
import { isTrue } from '../../resources/azure/values.ts';
import { hasIssuer, hasWebhook } from '../../resources/azure/workload-identity.ts';
import { trustRules, trustsServiceAccount } from '../../resources/kubernetes/federation.ts';
import {
  clusterTriggerAuthentication,
  triggerAuthentication,
} from '../../resources/kubernetes/kinds.ts';
import { podIdentityUse, podIdentityUser } from '../../resources/kubernetes/pod-identity.ts';
import { staticCredential } from '../../resources/kubernetes/static-credential.ts';
import { objects, resourcedContainer, workload } from '../../resources/kubernetes/subjects.ts';
import type { ObjectMeta } from '../../resources/kubernetes/types.ts';
import { oneOf, section, text } from '../../resources/kubernetes/values.ts';
import {
  accountName,
  accountsOf,
  clientIdAnswer,
  hasClientId,
  mountsWithClientId,
  useLabel,
} from '../../resources/kubernetes/workload-identity.ts';
import { check, every, fail, item, notApplicable, some, unknown, worst } from '../kit.ts';

const proxyAnnotation = 'azure.workload.identity/inject-proxy-sidecar';

/** https://keda.sh/docs/latest/concepts/authentication/#pod-authentication-providers */
const providers = ['none', 'azure', 'azure-workload', 'aws', 'aws-eks', 'aws-kiam', 'gcp'] as const;

export default item({
  title: 'Implement Azure Workload Identity',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'A client secret leaks and expires, and the identity of a node serves every pod on it. With Microsoft Entra Workload ID a pod trades the token of its own ServiceAccount for one of Entra ID: OIDC issuer and webhook on, one ServiceAccount per application annotated with a user-assigned identity, a federated credential for exactly that namespace and account, and the label on the pods. Pod identity, its predecessor, is no longer supported; above 20 federated credentials per identity there are identity bindings (preview).',
  fix: `\`az aks update -g RG -n CLUSTER --enable-oidc-issuer --enable-workload-identity\`; \`az identity federated-credential create --name app --identity-name id-app -g RG --issuer ISSUER_URL --subject system:serviceaccount:NS:app --audience api://AzureADTokenExchange\`;

\`\`\`yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  annotations: { azure.workload.identity/client-id: 11111111-2222-3333-4444-555555555555 }
# in the pod template: labels azure.workload.identity/use: "true", serviceAccountName: app
\`\`\`

Pod identity out: \`az aks pod-identity delete -g RG --cluster-name CLUSTER --namespace NS --name ID\`, then \`az aks update -g RG -n CLUSTER --disable-pod-identity\`.`,
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable workload identity" (2cc2e023-0dac-4046-875b-178f683929d5).',
  peers: ['kubescape/C-0239', 'cis-aks/5.2.1'],
  links: [
    'https://learn.microsoft.com/azure/aks/workload-identity-overview',
    'https://learn.microsoft.com/azure/aks/workload-identity-migrate-from-pod-identity',
    'https://learn.microsoft.com/azure/aks/identity-bindings-concepts',
  ],
  attest: {
    question:
      'Which applications still authenticate to Azure with a secret or the node identity, and until when?',
    months: 6,
  },
  reuses: ['secret-provider-identity'],
  checks: {
    'workload-identity-enabled': check({
      each: cluster,
      expect: 'gives pods tokens of Microsoft Entra ID',
      holds: (aks, { resource }) => some([isAutomatic, federates], (holds) => holds(aks, resource)),
      fix: 'Turn both on: `az aks update --enable-oidc-issuer --enable-workload-identity`.',
      peers: ['review-checklists/d2e0d5d7-71d4-41e3-910c-c57b4a4b1410'],
    }),
    'pod-identity-addon': check({
      each: cluster,
      severity: 'high',
      expect: 'does not run the retired pod identity add-on',
      holds: ({ properties }) => !isTrue(properties?.podIdentityProfile, 'enabled'),
      fix: 'Move the pods to workload identity, then run `az aks update --disable-pod-identity`.',
    }),
    'pod-identity-objects': check({
      each: podIdentityUser,
      severity: 'high',
      when: (user) => podIdentityUse(user) !== undefined || 'does not use pod identity',
      expect: 'does not use pod identity',
      holds: (user) => fail(podIdentityUse(user)),
      fix: 'Move the pods to workload identity and remove the objects and labels of pod identity.',
    }),
    'workload-identity-pod-label': check({
      each: workload,
      when: (pods, { inventory }) => {
        const accounts = accountsOf(pods, inventory);
        const name = accountName(pods) ?? 'default';
        if (accounts.length === 0 && name !== 'default') return true;
        return some(accounts, hasClientId) || `its service account ${name} names no client id`;
      },
      expect: 'asks for workload identity with a label on its pods',
      holds: (pods, { inventory }) => {
        const label = text(pods.podMeta.labels, useLabel);
        if (label === 'true') return true;
        if (label !== undefined) return false;
        if (accountsOf(pods, inventory).length === 0) {
          return unknown(`the service account ${accountName(pods)} is not in the evidence`);
        }
        if (mountsWithClientId(pods, inventory)) {
          return unknown('mounts secrets with a client id of their own, which may do without');
        }
        const { labels } = pods.body.metadata ?? {};
        return text(pods.podMeta.labels, useLabel) === undefined && labels?.[useLabel]
          ? fail(`the label ${useLabel} stands on the ${pods.kind}, not on its pods`)
          : fail(`its pods have no label ${useLabel}, so the webhook skips them`);
      },
      fix: 'Label the pod template with `azure.workload.identity/use: "true"`.',
    }),
    'workload-identity-service-account': check({
      each: workload,
      when: ({ podMeta }) =>
        podMeta.labels?.[useLabel] === 'true' || 'does not ask for workload identity',
      expect: 'runs as a service account of its own with the client id of an identity',
      holds: (pods, { inventory }) => {
        const name = accountName(pods);
        if (name === undefined || name === 'default') {
          return fail('runs as the service account default');
        }
        const accounts = accountsOf(pods, inventory);
        return accounts.length === 0
          ? unknown(`the service account ${name} is not in the evidence`)
          : worst(accounts, clientIdAnswer);
      },
      fix: 'Name a ServiceAccount of the application, annotated with the client id of its identity.',
    }),
    'federated-credential-mismatch': check({
      each: armResources(federatedIdentityCredential),
      when: (credential) => trustsServiceAccount(credential) || 'trusts no service account',
      expect: 'trusts a service account that exists, in the form that Entra ID compares',
      holds: (credential, context) => worst(trustRules, (rule) => rule(credential, context)),
      fix: 'Give it the issuer of the cluster, the subject system:serviceaccount:NS:NAME and the audience api://AzureADTokenExchange.',
    }),
    'static-azure-credential': check({
      each: resourcedContainer,
      severity: 'high',
      expect: 'has no static credential for Azure',
      holds: (one, { inventory }) =>
        staticCredential(one, inventory) ?? notApplicable('is given no credential for Azure'),
      fix: 'Remove the variables, revoke the credential, and use workload identity.',
    }),
    'keda-pod-identity': check({
      each: objects(triggerAuthentication, clusterTriggerAuthentication),
      severity: 'high',
      expect: 'does not use pod identity, which KEDA 2.15 removed',
      holds: ({ spec }) => oneOf(podIdentityOf(spec), 'provider', providers) !== 'azure',
      fix: 'Set spec.podIdentity.provider to azure-workload.',
    }),
    'workload-identity-proxy-sidecar': check({
      each: workload,
      severity: 'low',
      when: ({ podMeta }) =>
        asksForProxy(podMeta) ||
        podMeta.labels?.[useLabel] === 'true' ||
        'does not ask for workload identity',
      expect: 'does not ask for the proxy that eases migration',
      holds: ({ podMeta }) => !asksForProxy(podMeta),
      fix: 'Move the application to a library that knows workload identity and remove the annotation.',
    }),
  },
});

/**
 * The webhook asks whether the annotation is there, not for its value:
 * https://github.com/Azure/azure-workload-identity/blob/main/pkg/webhook/webhook.go
 */
function asksForProxy(meta: ObjectMeta): boolean {
  return proxyAnnotation in (section(meta, 'annotations') ?? {});
}

type Rule = Parameters<typeof hasIssuer>;

function federates(...cluster: Rule): boolean {
  return every([hasWebhook, hasIssuer], (holds) => holds(...cluster));
}

function podIdentityOf(
  spec: Readonly<Record<string, unknown>> | undefined,
): { readonly provider?: string } | undefined {
  return section(spec, 'podIdentity') as { readonly provider?: string } | undefined;
}
