import { skewAnswer } from '../../resources/delivery/kubectl-skew.ts';
import { kubectlStep } from '../../resources/delivery/subjects.ts';
import { maybeTiller, tillerSpot } from '../../resources/kubernetes/tiller.ts';
import { check, fail, item, unknown } from '../kit.ts';

export default item({
  title: 'Make your life easier with K8S Tools',
  priority: 'low',
  pillar: 'operations',
  evidence: ['pipeline', 'kubernetes', 'attestation'],
  why: 'Tools that are too old or unpinned break in the middle of an incident or with the next release, and Tiller of Helm 2 is an open door to the whole cluster. Good is an agreed, current tool set: `kubectl` within one minor of the API server, `kubelogin` for Entra sign-in, Helm 3 or later, plus whatever speeds operators up (k9s, kubectx, stern). Versions in pipelines are pinned on purpose and follow the cluster.',
  fix: '`az aks install-cli` installs `kubectl` and `kubelogin`. In GitHub Actions use the action `azure/setup-kubectl`, pinned by commit, with the version of the cluster, for example `version: v1.35.4`. Migrate the releases of Helm 2, then delete Tiller: `kubectl delete deployment tiller-deploy -n kube-system`.',
  prevent:
    'Renovate or Dependabot on the pinned versions of tools, and a Gatekeeper constraint that refuses images named `tiller`.',
  peers: ['trivy/KSV-0102'],
  links: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://kubernetes.io/releases/version-skew-policy/',
  ],
  attest: {
    question: 'Is there a documented tool set for operators, kept current?',
    attach: 'the page',
    months: 12,
  },
  guards: ['tiller-deployed'],
  checks: {
    'kubectl-skew-in-pipeline': check({
      each: kubectlStep,
      expect: 'installs a kubectl within one minor of the cluster',
      holds: (step, { inventory }) => skewAnswer(step, inventory),
      fix: 'Install the version of the cluster: `azure/setup-kubectl` with `version: v1.35.4`.',
    }),
    'tiller-deployed': check({
      each: tillerSpot,
      severity: 'high',
      expect: 'does not run Tiller, the server of Helm 2',
      holds: ({ isTiller }, { inventory }) => {
        if (isTiller)
          return fail('is Tiller: unpatched, with rights on everything', { at: 'metadata.name' });
        const candidate = maybeTiller(inventory);
        if (candidate !== undefined) return unknown(`the image of ${candidate} is not known`);
        return (
          inventory.complete('kubernetes') ||
          unknown('no Tiller in the evidence, which may not be all there is')
        );
      },
      fix: 'Migrate the releases of Helm 2, then delete Tiller.',
      peers: ['trivy/KSV-0102'],
    }),
  },
});
