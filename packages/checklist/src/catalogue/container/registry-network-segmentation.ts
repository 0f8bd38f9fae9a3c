import { item } from '../kit.ts';

export default item({
  title: 'Network Segmentation of Docker Registries',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: 'A registry that answers on every network needs one leaked credential to be read or overwritten. Good is that clusters, build agents and on-premises clients reach it through private endpoints with working private DNS, and that the public endpoint is closed or limited to a few addresses. Bypasses for trusted services and ACR Tasks are deliberate, and artifacts cannot be exported around the network.',
  fix: `1. Move to the SKU that has private endpoints: \`az acr update -n REGISTRY --sku Premium\`.
2. Create the endpoint and its names in private DNS:

\`\`\`bash
az network private-endpoint create -g RG -n pe-acr --vnet-name VNET --subnet SUBNET \\
  --private-connection-resource-id ACR_ID --group-ids registry --connection-name acr
az network private-endpoint dns-zone-group create -g RG --endpoint-name pe-acr -n default \\
  --private-dns-zone privatelink.azurecr.io --zone-name registry
\`\`\`

3. Move the build agents onto the network, then close the public endpoint: \`az acr update -n REGISTRY --public-network-enabled false\`. Leave trusted services allowed where Defender scans the registry.
4. Forbid exports: \`az resource update --ids ACR_ID --set properties.policies.exportPolicy.status=disabled\`.`,
  prevent:
    'Azure Policy "Container registries should use private link" (e8eef0a8-67cf-4eb4-9386-14b0e78733d4), "Container registries should not allow unrestricted network access" (d0793b48-0edc-4296-a390-4c75d1bdfd71), "Configure Container registries to use private DNS zones" (e9585a95-5b8c-4d03-b193-dc7eb5ac4c32), "Container registries should have exports disabled" (524b0254-c285-4903-bee6-bb8126cde579).',
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
