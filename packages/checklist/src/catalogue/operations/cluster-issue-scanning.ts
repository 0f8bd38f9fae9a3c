import { hasExtension, plansOf } from '../../resources/azure/security/plans.ts';
import { daysBetween } from '../../resources/days.ts';
import { inconclusive } from '../../resources/delivery/reports/dates.ts';
import { ruleReport } from '../../resources/delivery/reports/kinds.ts';
import type { RuleReport, ScannedObject } from '../../resources/delivery/reports/types.ts';
import { scheduledTask } from '../../resources/delivery/schedules.ts';
import { dateOf, newestScan } from '../../resources/kubernetes/cluster-scans.ts';
import { configAuditReport } from '../../resources/kubernetes/kinds.ts';
import { isManagedNamespace, managedReason } from '../../resources/kubernetes/managed.ts';
import { scheduledScan } from '../../resources/kubernetes/scanners.ts';
import type { ConfigAuditReport } from '../../resources/kubernetes/types.ts';
import { integer, list } from '../../resources/kubernetes/values.ts';
import { clusterAt } from '../../resources/kubernetes/whole-cluster.ts';
import { isOnlyCluster, seenIn } from '../../resources/seen-cluster.ts';
import { type Context, check, fail, item, pass, raw, type Subject, unknown } from '../kit.ts';

/** A report in a file is as good as one that an operator left in the cluster. */
const scannedCluster: Subject<unknown> = {
  ...clusterAt((inventory) => inventory.index(newestScan)?.resource),
  alsoIn: ['report'],
};
const scheduledCluster = seenIn('kubernetes', 'pipeline');
/** What an operator, or a scan in a file, says of one object. */
const audit: Subject<ConfigAuditReport | ScannedObject> = {
  noun: 'audit report',
  evidence: 'kubernetes',
  alsoIn: ['report'],
  kinds: [configAuditReport.id, ruleReport.id],
  of: ({ body, identity }) =>
    identity.kind === 'ConfigAuditReport'
      ? [body as ConfigAuditReport]
      : ((body as RuleReport).objects ?? []),
  part: (one) => ('critical' in one ? `${one.kind} ${one.namespace}/${one.name}` : undefined),
  node: (one) => one,
  exempt: (one, context) => {
    if (!('critical' in one)) return managedReason(context.resource, context);
    const { inventory, settings } = context;
    return isManagedNamespace(one.namespace, inventory, settings.exemptNamespaces)
      ? 'managed by AKS'
      : undefined;
  },
};

const discovery = 'AgentlessDiscoveryForKubernetes';

export default item({
  title: 'Regularly check for cluster issues',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['kubernetes', 'report', 'pipeline', 'azure', 'attestation'],
  why: 'A cluster drifts: what was safe at deployment gets a new vulnerability, a wider role or a forgotten test workload, and nobody sees it without looking. Good is a scanner that looks at the running cluster on a schedule (an operator, a CronJob, a scheduled pipeline, or the agentless discovery of Microsoft Defender), a result no older than a month, and no critical finding that is neither fixed nor accepted. A scan of manifests or of images alone does not count.',
  fix: `Install an operator that keeps its results in the cluster (self-managed, outside of Azure support):

\`\`\`bash
helm repo add aqua https://aquasecurity.github.io/helm-charts/
helm install trivy-operator aqua/trivy-operator -n trivy-system --create-namespace
\`\`\`

Or run a scanner every week, under a service account that may read the cluster:

\`\`\`yaml
apiVersion: batch/v1
kind: CronJob
metadata: { name: cluster-scan, namespace: security-scan }
spec:
  schedule: "0 4 * * 1"
  jobTemplate:
    spec:
      template:
        spec:
          serviceAccountName: cluster-scan
          restartPolicy: Never
          containers:
            - name: popeye
              image: derailed/popeye:VERSION   # pin one
              args: ["-A", "-o", "json"]
\`\`\`

Use an \`aks-*\` profile with kube-bench: the control-plane rows of the plain profile fail on AKS by design.`,
  prevent:
    'Azure Policy "Configure Microsoft Defender for Containers plan" (efd4031d-b232-4595-babf-ae817348e91b) with agentless discovery on.',
  peers: ['cis-aks/5.1.1', 'review-checklists/cc639637-a652-42ac-89e8-06965388e9de'],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-vulnerability-management',
    'https://learn.microsoft.com/azure/aks/cis-kubernetes',
  ],
  attest: {
    question: 'Which tool scans the cluster, how often, and when was its last report reviewed?',
    attach: 'the report',
    months: 3,
  },
  checks: {
    'cluster-scan-recent': check({
      each: scannedCluster,
      expect: 'was scanned of late',
      holds: (_, { inventory, settings, now }) => {
        const newest = inventory.index(newestScan);
        if (!newest) return inconclusive('no dated result of a scan is in the evidence');
        const age = daysBetween(newest.at, now);
        const { kind } = newest.resource.identity;
        if (age <= settings.clusterScanDays) return true;
        return fail(`the newest result, of ${kind}, is ${age} days old`, { at: newest.dateAt });
      },
      fix: 'Let an operator scan the cluster again and again: `helm install trivy-operator aqua/trivy-operator`.',
    }),
    'cluster-scan-scheduled': check({
      each: scheduledCluster,
      expect: 'is scanned on a schedule',
      holds: ({ aks }, { resource, inventory, now }) => {
        const plan = aks && plansOf(resource, inventory).get('containers');
        if (plan && hasExtension(plan, discovery))
          return pass('Defender discovers it without agents');
        const { sure, possible } = scheduledScan(inventory, now);
        if (sure !== undefined) {
          return isOnlyCluster(inventory)
            ? pass(`${sure} scans it`)
            : unknown(`nobody can tell which of the clusters ${sure} scans`);
        }
        if (possible !== undefined) return unknown(`whether ${possible} scans it is not known`);
        const byPipeline = scheduledTask('cluster-scan', inventory);
        if (byPipeline.sure !== undefined) {
          return isOnlyCluster(inventory)
            ? pass(`${byPipeline.sure} scans it`)
            : unknown(`nobody can tell which of the clusters ${byPipeline.sure} scans`);
        }
        if (byPipeline.possible !== undefined)
          return unknown(`whether ${byPipeline.possible} scans it is not known`);
        if (!inventory.covers('pipeline')) {
          return unknown('nothing in the evidence scans it, and a pipeline may');
        }
        const isAllThere =
          inventory.complete('kubernetes') && plan && hasExtension(plan, discovery) === false;
        return isAllThere
          ? fail('no operator, job or pipeline scans it, nor does Defender')
          : unknown('nothing in the evidence scans it, which may not be all there is');
      },
      fix: 'Install an operator, schedule a CronJob, or turn on agentless discovery in Defender for Containers.',
    }),
    'cluster-scan-critical': check({
      each: audit,
      severity: 'high',
      expect: 'found nothing critical',
      holds: (body, context) => {
        const { settings, now } = context;
        if ('critical' in body) return scanAnswer(body, context);
        const { report, metadata } = body;
        const at = dateOf(report?.updateTimestamp) ?? dateOf(metadata?.creationTimestamp);
        if (!at) return inconclusive('the report has no date');
        const age = daysBetween(at, now);
        if (age > settings.clusterScanDays) return inconclusive(`the report is ${age} days old`);
        const count = integer(report?.summary, 'criticalCount');
        if (count === undefined) return inconclusive('the report has no summary');
        return count === 0 || fail(`${workloadOf(body)}: ${count} critical${failed(body)}`);
      },
      fix: 'Correct what the report names, or accept it with a waiver.',
    }),
  },
});

/** A scan in a file has one date for all. */
function scanAnswer({ kind, name, critical }: ScannedObject, { resource, settings, now }: Context) {
  const { createdAt, partial } = raw(resource.body) as RuleReport;
  const at = dateOf(createdAt);
  if (!at) return inconclusive('the report has no date');
  const age = daysBetween(at, now);
  if (age > settings.clusterScanDays) return inconclusive(`the report is ${age} days old`);
  const { length } = critical;
  if (length === 0 && partial !== undefined) return inconclusive(partial);
  return length === 0 || fail(`${kind} ${name}: ${length} critical (${critical.join(', ')})`);
}

/** The operator names the workload in its labels. */
function workloadOf({ metadata }: ConfigAuditReport): string {
  const label = (name: string) => metadata?.labels?.[`trivy-operator.resource.${name}`];
  return `${label('kind') ?? 'workload'} ${label('name') ?? metadata?.name ?? ''}`.trim();
}

function failed({ report }: ConfigAuditReport): string {
  const checks = list(report, 'checks').filter(
    ({ success, severity }) => success === false && severity === 'CRITICAL',
  );
  const names = checks.map(({ checkID, title }) => [checkID, title].filter(Boolean).join(' '));
  return names.length > 0 ? ` (${names.join(', ')})` : '';
}
