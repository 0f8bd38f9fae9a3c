import { daysBetween } from '../../resources/days.ts';
import { inconclusive } from '../../resources/delivery/reports/dates.ts';
import { newestHardening } from '../../resources/kubernetes/hardening.ts';
import { clusterAt } from '../../resources/kubernetes/whole-cluster.ts';
import { check, fail, item, type Subject } from '../kit.ts';

const mostDays = 180;

/** A report of the Trivy Operator in the cluster is as good as one in a file. */
const hardenedCluster: Subject<unknown> = {
  ...clusterAt((inventory) => inventory.index(newestHardening)?.resource),
  evidence: 'report',
  alsoIn: ['kubernetes'],
};

export default item({
  title: 'Read The Definitive Guide to Securing Kubernetes',
  priority: 'low',
  pillar: 'security',
  evidence: ['report', 'attestation'],
  why: "Single settings are easy to get right one by one and hard to keep in view together; a hardening guide shows what was never thought of. Good is a team that knows a current guide (the CIS AKS Benchmark, the NSA/CISA guide, or Microsoft's security baseline for AKS) and has held the cluster against it. What counts is a dated assessment, not the reading.",
  fix: `Run one of these and hand the report over as evidence. kube-bench needs the profile for AKS and runs in a Job on a node:

\`\`\`bash
kube-bench run --benchmark aks-1.7 --json
kubescape scan framework nsa --format json --output nsa.json
\`\`\`

Then read the security concepts of AKS (https://learn.microsoft.com/azure/aks/concepts-security) and chapters 4 and 5 of the CIS AKS Benchmark, and write down the gaps with an owner each.`,
  prevent:
    'Azure Policy initiative "[Preview]: Kubernetes cluster should follow the security control recommendations of Center for Internet Security (CIS) Kubernetes benchmark" (4fd005fd-51be-478f-a8fb-149d48b20d48).',
  peers: ['cis-aks/benchmark', 'kubescape/nsa', 'kubescape/mitre', 'kube-bench/aks-1.7'],
  links: [
    'https://learn.microsoft.com/azure/aks/cis-kubernetes',
    'https://learn.microsoft.com/azure/aks/concepts-security',
    'https://kubernetes.io/docs/concepts/security/security-checklist/',
  ],
  attest: {
    question: 'Has the platform team read a hardening guide and recorded the gaps it found?',
    attach: 'the gap list',
    months: 12,
  },
  checks: {
    'hardening-assessment': check({
      each: hardenedCluster,
      expect: 'was held against a hardening guide in the last half-year',
      holds: (_, { inventory, now }) => {
        const newest = inventory.index(newestHardening);
        if (!newest) return inconclusive('no dated assessment is in the evidence');
        const age = daysBetween(newest.at, now);
        if (age <= mostDays) return true;
        return fail(`the newest, ${newest.framework}, is ${age} days old`, { at: newest.dateAt });
      },
      fix: 'Hold the cluster against a guide again: `kubescape scan framework nsa`.',
    }),
  },
});
