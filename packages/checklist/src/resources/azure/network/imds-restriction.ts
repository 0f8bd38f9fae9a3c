import { type Context, firstOf, Unresolved } from '../../../model/index.ts';
import { isAddonOn } from '../addons.ts';
import { extensionsOf } from '../extensions.ts';
import { isInsightsOn } from '../monitoring/container-insights.ts';
import type { ManagedCluster } from '../types.ts';
import { isTrue, oneOf } from '../values.ts';

/** Whether a cluster keeps pods from the metadata of their nodes; absent means that it does not. */
export function restrictsImds({ properties }: ManagedCluster): boolean {
  return oneOf(properties?.networkProfile, 'podLinkLocalAccess', ['None', 'IMDS']) === 'None';
}

/** What needs the endpoint itself: https://learn.microsoft.com/azure/aks/imds-restriction#limitations */
const obstacles: readonly {
  readonly name: string;
  readonly isOn: (aks: ManagedCluster, context: Context) => boolean;
}[] = [
  { name: 'Container Insights', isOn: isInsightsOn },
  { name: 'Azure Policy', isOn: (aks) => isAddonOn(aks, 'azurepolicy') },
  {
    name: 'application routing',
    isOn: ({ properties }) => isTrue(properties?.ingressProfile?.webAppRouting, 'enabled'),
  },
  { name: 'Flux', isOn: hasExtension('microsoft.flux') },
  { name: 'Dapr', isOn: hasExtension('microsoft.dapr') },
  { name: 'Azure Backup', isOn: hasExtension('microsoft.dataprotection.kubernetes') },
  {
    name: 'the Application Gateway ingress controller',
    isOn: (aks) => isAddonOn(aks, 'ingressApplicationGateway'),
  },
  { name: 'virtual nodes', isOn: (aks) => isAddonOn(aks, 'aciConnectorLinux') },
  {
    name: 'cost analysis',
    isOn: ({ properties }) => isTrue(properties?.metricsProfile?.costAnalysis, 'enabled'),
  },
  {
    name: 'the AI toolchain operator',
    isOn: ({ properties }) => isTrue(properties?.aiToolchainOperatorProfile, 'enabled'),
  },
];

function hasExtension(type: string) {
  return (_aks: ManagedCluster, { resource, inventory }: Context): boolean => {
    const { sure, possible } = extensionsOf(resource, [type], inventory);
    if (sure.length > 0) return true;
    if (possible.length > 0) throw new Unresolved('what an extension is, or is of, is not known');
    return false;
  };
}

/** What a cluster runs that the restriction does not go with. */
export function restrictionObstacle(aks: ManagedCluster, context: Context): string | undefined {
  return firstOf(obstacles, ({ name, isOn }) => (isOn(aks, context) ? name : undefined));
}
