import { item } from '../kit.ts';

export default item({
  title: 'Network Segmentation of Docker Registries',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: `Clusters, build agents and on-premises clients reach the registry through private endpoints with working private DNS; the public endpoint is closed (judged by "Don't expose your container registry on Internet", category \`network\`) or limited to a few addresses. Trusted-service and ACR-task bypasses are deliberate, artifacts cannot be exported around the network.`,
  fix: '`az acr update -n REGISTRY --sku Premium`; `az network private-endpoint create -g RG -n pe-acr --vnet-name VNET --subnet SUBNET --private-connection-resource-id ACR_ID --group-ids registry --connection-name acr`, add a DNS zone group for `privatelink.azurecr.io`; move agents onto the network, then `az acr update -n REGISTRY --public-network-enabled false`; `az resource update --ids ACR_ID --set properties.policies.exportPolicy.status=disabled`.',
  prevent:
    '*Container registries should use private link* `e8eef0a8-67cf-4eb4-9386-14b0e78733d4`, *…should not allow unrestricted network access* `d0793b48-0edc-4296-a390-4c75d1bdfd71`, *Configure Container registries to use private DNS zones* `e9585a95-5b8c-4d03-b193-dc7eb5ac4c32`, *…should have exports disabled* `524b0254-c285-4903-bee6-bb8126cde579`.',
  peers: [
    'checkov/CKV_AZURE_139',
    'checkov/CKV_AZURE_237',
    'psrule/Azure.ACR.Firewall',
    'psrule/Azure.ACR.ExportPolicy',
    'psrule/Azure.ACR.MinSku',
    'azqr/cr-004',
  ],
  links: [
    'https://learn.microsoft.com/azure/container-registry/container-registry-private-endpoints',
    'https://learn.microsoft.com/azure/container-registry/allow-access-trusted-services',
    'https://learn.microsoft.com/azure/container-registry/data-loss-prevention',
  ],
  attest: {
    question:
      'From which networks can this registry be reached, and how do build agents and on-premises clients get there?',
    attach: 'a network diagram',
    months: 12,
  },
});
