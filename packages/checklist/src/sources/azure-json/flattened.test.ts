import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { armTypes } from '../shared/arm/arm-types.ts';
import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { shapeOf } from '../shared/arm/shape.ts';
import { reshape } from './reshape.ts';

const clusterType = 'Microsoft.ContainerService/managedClusters';
const poolType = `${clusterType}/agentPools`;

function restOf(type: string, value: JsonObject): JsonObject {
  return reshape(value, shapeOf(type, armTypes.get(type.toLowerCase())));
}

function fixture(name: string): JsonObject {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));
}

/** Paths of the checks that read a cluster; `[]` stands for the first element. */
const clusterPaths = `
aadProfile.adminGroupObjectIDs[] aadProfile.clientAppID aadProfile.enableAzureRBAC aadProfile.managed
aadProfile.serverAppID aadProfile.tenantID
addonProfiles.aciConnectorLinux.enabled addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation
addonProfiles.azureKeyvaultSecretsProvider.enabled addonProfiles.azurepolicy.enabled
addonProfiles.gitops.enabled addonProfiles.httpApplicationRouting.enabled
addonProfiles.ingressApplicationGateway.config.effectiveApplicationGatewayId
addonProfiles.omsagent.config.useAADAuth addonProfiles.omsagent.enabled addonProfiles.openServiceMesh.enabled
agentPoolProfiles[].name agentPoolProfiles[].type agentPoolProfiles[].vmSize
apiServerAccessProfile.authorizedIPRanges[] apiServerAccessProfile.disableRunCommand
apiServerAccessProfile.enablePrivateCluster apiServerAccessProfile.enablePrivateClusterPublicFQDN
apiServerAccessProfile.enableVnetIntegration apiServerAccessProfile.privateDNSZone
apiServerAccessProfile.subnetId
autoScalerProfile.balanceSimilarNodeGroups autoScalerProfile.expander
autoScalerProfile.maxGracefulTerminationSec
autoUpgradeProfile.nodeOSUpgradeChannel autoUpgradeProfile.upgradeChannel
azureMonitorProfile.appMonitoring.autoInstrumentation.enabled azureMonitorProfile.metrics.enabled
bootstrapProfile.artifactSource bootstrapProfile.containerRegistryId
currentKubernetesVersion disableLocalAccounts diskEncryptionSetID enableRBAC fqdn privateFQDN
hostedSystemProfile.enabled httpProxyConfig.httpProxy
identityProfile.kubeletidentity.clientId identityProfile.kubeletidentity.objectId
identityProfile.kubeletidentity.resourceId
ingressProfile.webAppRouting.enabled ingressProfile.webAppRouting.dnsZoneResourceIds[]
ingressProfile.gatewayAPI.installation kubernetesVersion metricsProfile.costAnalysis.enabled
networkProfile.advancedNetworking.enabled networkProfile.advancedNetworking.security.enabled
networkProfile.dnsServiceIP networkProfile.ipFamilies[] networkProfile.loadBalancerProfile.effectiveOutboundIPs[].id
networkProfile.loadBalancerProfile.outboundIPs.publicIPs[].id
networkProfile.loadBalancerProfile.outboundIPPrefixes.publicIPPrefixes[].id
networkProfile.loadBalancerSku networkProfile.natGatewayProfile.managedOutboundIPProfile.count
networkProfile.networkDataplane networkProfile.networkPlugin networkProfile.networkPluginMode
networkProfile.networkPolicy networkProfile.outboundType networkProfile.podCidrs[]
networkProfile.podLinkLocalAccess networkProfile.serviceCidrs[]
nodeProvisioningProfile.defaultNodePools nodeProvisioningProfile.mode
nodeResourceGroup nodeResourceGroupProfile.restrictionLevel
oidcIssuerProfile.enabled oidcIssuerProfile.issuerURL
podIdentityProfile.enabled powerState.code provisioningState publicNetworkAccess
securityProfile.azureDefender.enabled securityProfile.azureKeyVaultKms.enabled
securityProfile.azureKeyVaultKms.keyVaultNetworkAccess securityProfile.customCATrustCertificates[]
securityProfile.defender.logAnalyticsWorkspaceResourceId
securityProfile.defender.securityGating.enabled securityProfile.defender.securityMonitoring.enabled
securityProfile.imageCleaner.enabled securityProfile.imageCleaner.intervalHours
securityProfile.kubernetesResourceObjectEncryptionProfile.infrastructureEncryption
securityProfile.workloadIdentity.enabled
serviceMeshProfile.istio.components.ingressGateways[].mode serviceMeshProfile.mode
servicePrincipalProfile.clientId
storageProfile.blobCSIDriver.enabled storageProfile.diskCSIDriver.enabled
storageProfile.fileCSIDriver.enabled storageProfile.snapshotController.enabled
supportPlan upgradeSettings.overrideSettings.forceUpgrade upgradeSettings.overrideSettings.until
windowsProfile.adminUsername windowsProfile.enableCSIProxy windowsProfile.gmsaProfile.enabled
windowsProfile.licenseType workloadAutoScalerProfile.keda.enabled
workloadAutoScalerProfile.verticalPodAutoscaler.enabled
`;

/** Paths of the checks that read a pool, embedded or as a resource of its own. */
const poolPaths = `
availabilityZones[] capacityReservationGroupID count creationData.sourceResourceId
currentOrchestratorVersion enableAutoScaling enableEncryptionAtHost enableFIPS enableNodePublicIP
enableUltraSSD gpuInstanceProfile hostGroupID kubeletConfig.allowedUnsafeSysctls[]
kubeletConfig.containerLogMaxFiles kubeletConfig.containerLogMaxSizeMB kubeletConfig.cpuManagerPolicy
kubeletConfig.imageGcHighThreshold kubeletConfig.imageGcLowThreshold kubeletConfig.podMaxPids
kubeletConfig.topologyManagerPolicy linuxOSConfig.swapFileSizeMB
linuxOSConfig.sysctls.netIpv4TcpkeepaliveIntvl linuxOSConfig.sysctls.netIpv4IpLocalPortRange
linuxOSConfig.sysctls.vmMaxMapCount linuxOSConfig.transparentHugePageEnabled
localDNSProfile.mode localDNSProfile.state maxCount maxPods minCount mode
networkProfile.allowedHostPorts[].portStart networkProfile.nodePublicIPTags[].ipTagType
nodeImageVersion nodePublicIPPrefixID nodeTaints[] orchestratorVersion osDiskSizeGB osDiskType osSKU
osType podIPAllocationMode podSubnetID powerState.code provisioningState proximityPlacementGroupID
scaleDownMode scaleSetEvictionPolicy scaleSetPriority securityProfile.enableSecureBoot
securityProfile.enableVTPM securityProfile.sshAccess spotMaxPrice upgradeSettings.drainTimeoutInMinutes
upgradeSettings.maxSurge upgradeSettings.maxUnavailable upgradeSettings.nodeSoakDurationInMinutes
virtualMachinesProfile.scale.autoscale.size virtualMachinesProfile.scale.manual[].count
virtualMachinesProfile.scale.manual[].size vmSize vnetSubnetID windowsProfile.disableOutboundNat
workloadRuntime
`;

function pathsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** The name that the Python client library gives a property, in the letters that `az` prints. */
function printedName(wire: string): string {
  const snake = wire.replace(/[A-Z]+/g, (capitals, at: number) => {
    const rest = wire.slice(at + capitals.length);
    const lower = capitals.toLowerCase();
    const prefix = at > 0 ? '_' : '';
    if (lower.length === 1 || rest === '') return prefix + lower;
    return `${prefix}${lower.slice(0, -1)}_${lower.slice(-1)}`;
  });
  return snake.replace(/[-_]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** An object that has a value at one path, with each name spelt by `name`. */
function objectAt(path: string, leaf: unknown, name: (wire: string) => string): JsonObject {
  const parts = path.split('.');
  return parts.reduceRight<unknown>((below, part) => {
    const list = part.endsWith('[]');
    return { [name(part.replace('[]', ''))]: list ? [below] : below };
  }, leaf) as JsonObject;
}

function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, part) => {
    const below = isObject(value) ? value[part.replace('[]', '')] : undefined;
    return part.endsWith('[]') && Array.isArray(below) ? below[0] : below;
  }, body);
}

/** The autoscaler's profile is the one whose names have hyphens on the wire. */
function withoutHyphens(body: JsonObject): unknown {
  return JSON.parse(
    JSON.stringify(body)
      .replace('balance-similar-node-groups', 'balanceSimilarNodeGroups')
      .replace('max-graceful-termination-sec', 'maxGracefulTerminationSec')
      .replace('scan-interval', 'scanInterval'),
  );
}

describe('flattened output', () => {
  it('spells names as az does', () => {
    expect(
      ['enableRBAC', 'issuerURL', 'osSKU', 'authorizedIPRanges', 'scan-interval'].map(printedName),
    ).toEqual(['enableRbac', 'issuerUrl', 'osSku', 'authorizedIpRanges', 'scanInterval']);
  });

  it.each(pathsOf(clusterPaths))('leads to %s of a cluster', (path) => {
    const printed = { agentPoolProfiles: [], ...objectAt(path, 'leaf', printedName) };
    const lower = {
      agentpoolprofiles: [],
      ...objectAt(path, 'leaf', (name) => name.toLowerCase()),
    };
    for (const written of [printed, lower, { properties: printed }, { properties: lower }]) {
      expect(valueAt(restOf(clusterType, written), `properties.${path}`)).toBe('leaf');
    }
  });

  it.each(pathsOf(poolPaths))('leads to %s of a pool', (path) => {
    const printed = objectAt(path, 'leaf', printedName);
    expect(valueAt(restOf(poolType, printed), `properties.${path}`)).toBe('leaf');
    expect(valueAt(restOf(poolType, { properties: printed }), `properties.${path}`)).toBe('leaf');
    const embedded = restOf(clusterType, { agentPoolProfiles: [printed] });
    expect(valueAt(embedded, `properties.agentPoolProfiles[].${path}`)).toBe('leaf');
  });

  it('is the REST body again', () => {
    const withoutGroups = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(withoutGroups);
      if (!isObject(value)) return value;
      const kept = Object.entries(value).filter(([key]) => key !== 'resourceGroup');
      return Object.fromEntries(kept.map(([key, below]) => [key, withoutGroups(below)]));
    };
    const flattened = withoutGroups(restOf(clusterType, fixture('aks-show.json')));
    expect(flattened).toEqual(withoutHyphens(fixture('aks-rest.json')));
  });

  it('leaves a REST body as it is', () => {
    const rest = fixture('aks-rest.json');
    expect(restOf(clusterType, rest)).toEqual(withoutHyphens(rest));
  });
});

describe('a pool', () => {
  it('keeps its own kind apart from the ARM type', () => {
    expect(
      restOf(poolType, {
        id: '/subscriptions/s/…/agentPools/user',
        type: poolType,
        typePropertiesType: 'VirtualMachineScaleSets',
        tags: { team: 'shop' },
      }),
    ).toEqual({
      id: '/subscriptions/s/…/agentPools/user',
      type: poolType,
      properties: { type: 'VirtualMachineScaleSets', tags: { team: 'shop' } },
    });
  });
});
