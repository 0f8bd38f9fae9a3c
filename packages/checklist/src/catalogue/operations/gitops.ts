import { engineAnswer, hasEngine, sourceAnswer } from '../../resources/gitops/engines.ts';
import { gitSource, trustAnswer } from '../../resources/gitops/git-sources.ts';
import {
  correctsDrift,
  hasState,
  healthOf,
  isGoingOn,
  reconciliation,
} from '../../resources/gitops/reconciliations.ts';
import { fluxHelmRelease } from '../../resources/kubernetes/kinds.ts';
import { seenCluster } from '../../resources/seen-cluster.ts';
import { check, item } from '../kit.ts';

export default item({
  title: 'Use GitOps',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes', 'pipeline', 'attestation'],
  why: 'What is deployed by hand cannot be reviewed, repeated or rebuilt, and nobody notices when the cluster and the repository part. Good is a cluster that pulls its desired state from Git or an OCI source with Flux or Argo CD, corrects drift, trusts only pinned sources, and has every reconciliation healthy; nobody deploys to production by hand. AKS has both as cluster extensions, `microsoft.flux` and `Microsoft.ArgoCD` (preview); Azure Arc is not needed.',
  fix: `Install Flux and point it at the repository:

\`\`\`bicep
resource flux 'Microsoft.KubernetesConfiguration/extensions@2023-05-01' = {
  name: 'flux'
  scope: aks
  properties: { extensionType: 'microsoft.flux', autoUpgradeMinorVersion: true }
}
resource apps 'Microsoft.KubernetesConfiguration/fluxConfigurations@2023-05-01' = {
  name: 'apps'
  scope: aks
  dependsOn: [flux]
  properties: {
    scope: 'cluster'
    namespace: 'flux-system'
    sourceKind: 'GitRepository'
    gitRepository: { url: repoUrl, repositoryRef: { branch: 'main' } }
    kustomizations: { apps: { path: './apps', prune: true } }
  }
}
\`\`\`

With Argo CD give each \`Application\` \`syncPolicy: {automated: {prune: true, selfHeal: true}}\`.`,
  prevent:
    'Azure Policy "Configure installation of Flux extension on Kubernetes cluster" (f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1) and "Configure Kubernetes clusters with Flux v2 configuration using public Git repository" (83ea2fd1-9eaf-2f6d-f672-cd7b2ac798f6).',
  peers: [
    'review-checklists/0102ce16-ee30-41e6-b882-e52e4621dd68',
    'aprl/5f3cbd68-692a-4121-988c-9770914859a9',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-extensions',
    'https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2',
    'https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-argocd',
  ],
  attest: {
    question: 'How does a change reach the cluster, and can anyone bypass it?',
    attach: 'the pipeline or repository',
    months: 12,
  },
  checks: {
    'gitops-engine': check({
      each: seenCluster,
      expect: 'has Flux or Argo CD',
      holds: (_, context) => engineAnswer(context),
      fix: 'Install Flux: `az k8s-configuration flux create` adds the extension microsoft.flux.',
    }),
    'gitops-source-configured': check({
      each: seenCluster,
      when: (_, context) => hasEngine(context) !== 'no' || 'no GitOps engine is seen',
      expect: 'tells its GitOps engine a source',
      holds: (_, context) => sourceAnswer(context),
      fix: 'Point the engine at a repository: `az k8s-configuration flux create --url URL --branch main`.',
    }),
    'gitops-healthy': check({
      each: reconciliation,
      severity: 'medium',
      when: (one, { resource }) => hasState(one, resource) || 'is code, which has no state',
      expect: 'has brought the cluster to what its source says',
      holds: (one) => healthOf(one),
      fix: 'Read why it fails: `flux get all -A`, or the state of the application in Argo CD.',
    }),
    'gitops-reconciling': check({
      each: reconciliation,
      expect: 'goes on reconciling by itself',
      holds: (one) => isGoingOn(one),
      fix: 'Resume it: `flux resume`, or set syncPolicy.automated.',
    }),
    'gitops-drift-corrected': check({
      each: reconciliation,
      severity: 'low',
      when: (one, { resource }) => {
        if (resource.kind === fluxHelmRelease.id) return 'is a HelmRelease, which Helm prunes';
        return isGoingOn(one) || 'does not reconcile by itself';
      },
      expect: 'removes and puts back what differs from its source',
      holds: (one) => correctsDrift(one),
      fix: 'Set prune to true, and selfHeal with Argo CD.',
    }),
    'gitops-source-trusted': check({
      each: gitSource,
      severity: 'low',
      expect: 'is fetched over a protected channel, at a revision that is named',
      holds: trustAnswer,
      fix: 'Use https:// or ssh://, and name a branch, a tag or a commit.',
    }),
  },
});
