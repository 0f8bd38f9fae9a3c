/** ARM type in lower case → the command that prints such resources as the azure-json source reads them. */
const commands: Readonly<Record<string, string>> = {
  'microsoft.alertsmanagement/prometheusrulegroups':
    'az alerts-management prometheus-rule-group list',
  'microsoft.authorization/policyassignments':
    'az policy assignment list --disable-scope-strict-match',
  'microsoft.authorization/roleassignments': 'az role assignment list --all',
  'microsoft.cdn/profiles': 'az afd profile list',
  'microsoft.cdn/profiles/afdendpoints': 'az afd endpoint list -g RG --profile-name PROFILE',
  'microsoft.cdn/profiles/afdendpoints/routes':
    'az afd route list -g RG --profile-name PROFILE --endpoint-name ENDPOINT',
  'microsoft.cdn/profiles/origingroups': 'az afd origin-group list -g RG --profile-name PROFILE',
  'microsoft.cdn/profiles/origingroups/origins':
    'az afd origin list -g RG --profile-name PROFILE --origin-group-name GROUP',
  'microsoft.cdn/profiles/securitypolicies':
    'az afd security-policy list -g RG --profile-name PROFILE',
  'microsoft.compute/skus': 'az vm list-skus -l LOCATION',
  'microsoft.containerregistry/registries': 'az acr list',
  'microsoft.containerregistry/registries/cacherules': 'az acr cache list -r REGISTRY',
  'microsoft.containerregistry/registries/replications': 'az acr replication list -r REGISTRY',
  'microsoft.containerregistry/registries/scopemaps': 'az acr scope-map list -r REGISTRY',
  'microsoft.containerregistry/registries/tasks': 'az acr task list -r REGISTRY',
  'microsoft.containerregistry/registries/tokens': 'az acr token list -r REGISTRY',
  'microsoft.containerservice/deploymentsafeguards': 'az aks safeguards show -g RG -n CLUSTER',
  'microsoft.containerservice/fleets': 'az fleet list',
  'microsoft.containerservice/fleets/autoupgradeprofiles':
    'az fleet autoupgradeprofile list -g RG -f FLEET',
  'microsoft.containerservice/fleets/members': 'az fleet member list -g RG -f FLEET',
  'microsoft.containerservice/managedclusters': 'az aks show -g RG -n CLUSTER',
  'microsoft.containerservice/managedclusters/agentpools':
    'az aks nodepool list -g RG --cluster-name CLUSTER',
  'microsoft.containerservice/managedclusters/maintenanceconfigurations':
    'az aks maintenanceconfiguration list -g RG --cluster-name CLUSTER',
  'microsoft.containerservice/managedclusters/managednamespaces':
    'az aks namespace list -g RG --cluster-name CLUSTER',
  'microsoft.dashboard/grafana': 'az grafana list',
  'microsoft.dataprotection/backupvaults': 'az dataprotection backup-vault list',
  'microsoft.dataprotection/backupvaults/backupinstances':
    'az dataprotection backup-instance list -g RG --vault-name VAULT',
  'microsoft.dataprotection/backupvaults/backuppolicies':
    'az dataprotection backup-policy list -g RG --vault-name VAULT',
  'microsoft.insights/autoscalesettings': 'az monitor autoscale list -g NODE_RG',
  'microsoft.insights/datacollectionruleassociations':
    'az monitor data-collection rule association list --resource CLUSTER_ID',
  'microsoft.insights/datacollectionrules': 'az monitor data-collection rule list',
  'microsoft.insights/diagnosticsettings':
    'az monitor diagnostic-settings list --resource CLUSTER_ID',
  'microsoft.insights/metricalerts': 'az monitor metrics alert list',
  'microsoft.keyvault/vaults': 'az keyvault show -n VAULT',
  'microsoft.kubernetesconfiguration/extensions':
    'az k8s-extension list -g RG -c CLUSTER -t managedClusters',
  'microsoft.kubernetesconfiguration/fluxconfigurations':
    'az k8s-configuration flux list -g RG -c CLUSTER -t managedClusters',
  'microsoft.managedidentity/userassignedidentities': 'az identity list',
  'microsoft.managedidentity/userassignedidentities/federatedidentitycredentials':
    'az identity federated-credential list -g RG --identity-name IDENTITY',
  'microsoft.monitor/accounts': 'az monitor account list',
  'microsoft.network/applicationgateways': 'az network application-gateway list',
  'microsoft.network/applicationgatewaywebapplicationfirewallpolicies':
    'az network application-gateway waf-policy list',
  'microsoft.network/azurefirewalls': 'az network firewall list',
  'microsoft.network/bastionhosts': 'az network bastion list',
  'microsoft.network/firewallpolicies': 'az network firewall policy list',
  'microsoft.network/firewallpolicies/rulecollectiongroups':
    'az network firewall policy rule-collection-group list -g RG --policy-name POLICY',
  'microsoft.network/frontdoors': 'az network front-door list',
  'microsoft.network/frontdoorwebapplicationfirewallpolicies':
    'az network front-door waf-policy list -g RG',
  'microsoft.network/localnetworkgateways': 'az network local-gateway list -g RG',
  'microsoft.network/natgateways': 'az network nat gateway list',
  'microsoft.network/networksecuritygroups': 'az network nsg list',
  'microsoft.network/privatednszones': 'az network private-dns zone list',
  'microsoft.network/privatednszones/virtualnetworklinks':
    'az network private-dns link vnet list -g RG -z ZONE',
  'microsoft.network/privateendpoints': 'az network private-endpoint list',
  'microsoft.network/privateendpoints/privatednszonegroups':
    'az network private-endpoint dns-zone-group list -g RG --endpoint-name ENDPOINT',
  'microsoft.network/publicipaddresses': 'az network public-ip list',
  'microsoft.network/routetables': 'az network route-table list',
  'microsoft.network/trafficmanagerprofiles': 'az network traffic-manager profile list',
  'microsoft.network/virtualnetworks': 'az network vnet list',
  'microsoft.network/virtualnetworks/subnets': 'az network vnet list',
  'microsoft.operationalinsights/workspaces': 'az monitor log-analytics workspace list',
  'microsoft.resources/resourcegroups': 'az group list',
  'microsoft.security/pricings': 'az security pricing list',
  'microsoft.security/securitycontacts': 'az security contact list',
  'microsoft.storage/storageaccounts': 'az storage account list',
};

/** Resource Graph tables that hold the types which are no resources of their own. */
const graphTables: Readonly<Record<string, string>> = {
  'microsoft.policyinsights': 'policyresources',
  'microsoft.security': 'securityresources',
};

/** The command that saves the resources of an ARM type; Resource Graph has what no command lists. */
export function azCommand(type: string): string {
  const known = commands[type];
  if (known !== undefined) return known;
  const table = graphTables[type.slice(0, type.indexOf('/'))] ?? 'resources';
  return `az graph query -q "${table} | where type =~ '${type}'"`;
}
