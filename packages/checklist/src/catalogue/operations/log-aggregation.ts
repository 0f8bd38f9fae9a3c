import { addonSetting, isAddonOn } from '../../resources/azure/addons.ts';
import { cluster } from '../../resources/azure/cluster.ts';
import {
  collectsLogs,
  isInsightsOn,
  usesEntraId,
} from '../../resources/azure/monitoring/container-insights.ts';
import { schemaAnswer } from '../../resources/azure/monitoring/container-log-schema.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { text } from '../../resources/azure/values.ts';
import { known } from '../../resources/known.ts';
import {
  coverage,
  hasPodsToCount,
} from '../../resources/kubernetes/observability/agent-coverage.ts';
import {
  logAgent,
  logAgents,
  logSigns,
} from '../../resources/kubernetes/observability/log-agents.ts';
import { type SeenCluster, seenCluster, toolAnswer } from '../../resources/seen-cluster.ts';
import { type Context, check, fail, item, type Outcome } from '../kit.ts';

const hasAddon = (aks: ManagedCluster) =>
  isAddonOn(aks, 'omsagent') || 'the add-on omsagent is off';

export default item({
  title: 'Provision a log aggregation tool',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Container logs live on the node and go with it, often just when they are needed. Good is that container output and Kubernetes events of every node, Windows included, leave the cluster for a store with search and retention: Container insights with managed identity and the schema ContainerLogV2, or an equivalent agent such as Fluent Bit, OpenTelemetry, Elastic, Datadog or Splunk on all nodes. Key-based authentication of Container insights was retired on 30 September 2026.',
  fix: `Turn Container insights on; managed identity is the default:

\`\`\`bash
az aks enable-addons -a monitoring -g RG -n CLUSTER --workspace-resource-id WORKSPACE_ID
\`\`\`

A cluster with legacy authentication turns it off first, \`az aks disable-addons -a monitoring -g RG -n CLUSTER\`, then on again with the command above. Another agent runs as a DaemonSet that tolerates the taints of every pool.`,
  prevent:
    'A custom DeployIfNotExists policy for the add-on: no built-in one covers AKS. The built-in policies on resource logs do not cover container logs.',
  peers: [
    'checkov/CKV_AZURE_4',
    'trivy/AZU-0040',
    'psrule/Azure.AKS.ContainerInsights',
    'review-checklists/eaa8dc4a-2436-47b3-9697-15b1752beee0',
    'aprl/dcaf8128-94bd-4d53-9235-3a0371df6b74',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/monitor-aks',
    'https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-overview',
  ],
  attest: {
    question: 'Where do container logs go, and for how long are they kept?',
    attach: 'the index or workspace name and a query result',
    months: 12,
  },
  checks: {
    'container-log-collection': check({
      each: seenCluster,
      expect: 'has an agent that collects container logs',
      holds: collects,
      fix: 'Turn on Container insights: `az aks enable-addons -a monitoring`, or install an agent on all nodes.',
      peers: [
        'checkov/CKV_AZURE_4',
        'trivy/AZU-0040',
        'psrule/Azure.AKS.ContainerInsights',
        'prowler/aks_cluster_azure_monitor_enabled',
      ],
    }),
    'log-agent-on-all-nodes': check({
      each: logAgent,
      when: hasPodsToCount,
      expect: 'is ready on every node',
      holds: coverage,
      fix: 'Find out why its pods are not ready, and install the agent for Windows where there are Windows nodes.',
    }),
    'container-insights-auth': check({
      each: cluster,
      severity: 'high',
      when: hasAddon,
      expect: 'authenticates Container insights with its managed identity',
      holds: usesEntraId,
      fix: 'Turn the add-on off and on again: `az aks disable-addons -a monitoring`, then `az aks enable-addons -a monitoring`.',
    }),
    'container-insights-workspace': check({
      each: cluster,
      when: hasAddon,
      expect: 'names the workspace of Container insights',
      holds: namesWorkspace,
      fix: 'Set logAnalyticsWorkspaceResourceID of the add-on to the id of a Log Analytics workspace.',
    }),
    'container-log-v2': check({
      each: seenCluster,
      severity: 'low',
      when: ({ aks }, context) => {
        const isOn = aks
          ? isInsightsOn(aks, context)
          : context.inventory.index(logAgents).insights.length > 0;
        return isOn || 'Container insights is not on';
      },
      expect: 'writes container logs in the schema ContainerLogV2',
      holds: (_, context) => schemaAnswer(context),
      fix: 'Set enableContainerLogV2 in the data collection rule, and containerlog_schema_version to v2 where the ConfigMap of the agents sets it.',
    }),
  },
});

function collects({ aks }: SeenCluster, context: Context): Outcome | true {
  const inAzure = () => aks !== undefined && collectsLogs(aks, context);
  // Agents of an add-on that no rule tells what to collect send nothing.
  const isWired = aks === undefined || known(() => !isInsightsOn(aks, context) || inAzure());
  const signs = logSigns(context.inventory, isWired === true);
  const answer = toolAnswer(context, [inAzure], signs, 'an agent for container logs');
  return answer !== true && answer.verdict === 'fail' && isWired === false
    ? fail('Container insights is on, but none of its data collection rules takes container logs')
    : answer;
}

const workspaceId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.operationalinsights\/workspaces\/[^/]+\/?$/i;

function namesWorkspace(aks: ManagedCluster): Outcome | boolean {
  const key = 'logAnalyticsWorkspaceResourceID';
  const id = text(addonSetting(aks, 'omsagent', key), key);
  if (!id) return false;
  return workspaceId.test(id) || fail(`${key} is malformed: "${id.slice(0, 60)}" is no workspace`);
}
