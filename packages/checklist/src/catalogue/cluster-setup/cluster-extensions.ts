import { item } from '../kit.ts';

export default item({
  title: 'Customize your clusters with extensions',
  priority: 'low',
  pillar: 'operations',
  evidence: ['azure', 'attestation'],
  why: 'Platform features come as supported add-ons or cluster extensions (Flux, Dapr, App Configuration, Backup, Container Storage, Machine Learning, Marketplace apps), managed through ARM, on the stable train, updated automatically and healthy. Nothing retired is left switched on.',
  fix: '`az aks disable-addons --addons http_application_routing -g RG -n AKS` (likewise `open-service-mesh`); `az k8s-extension update -g RG -c AKS -t managedClusters -n NAME --auto-upgrade-minor-version true --release-train Stable`; for a failed one `az k8s-extension show … --query errorInfo` and create it again.',
  prevent:
    "custom policy on `properties.addonProfiles.*`; policies or locks that block `Microsoft.KubernetesConfiguration/extensions` break AKS's own monitoring extensions.",
  peers: [
    'azqr/aks-010',
    'checkov/CKV_AZURE_246',
    'psrule/Azure.AKS.HttpAppRouting',
    'review-checklists/8008ae7d-7e4b-4475-a6c8-bdbf59bce65d',
    'the-aks-checklist/4cd9bd7a-fe6f-427b-b5dd-9ab2f50aa663',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-extensions',
    'https://learn.microsoft.com/azure/aks/deploy-extensions-az-cli',
    'https://learn.microsoft.com/azure/aks/integrations',
  ],
  attest: {
    question:
      'Which platform parts are self-managed although a supported extension exists, and why?',
    months: 12,
  },
});
