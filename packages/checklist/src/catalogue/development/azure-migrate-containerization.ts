import { item } from '../kit.ts';

export default item({
  title: 'Use Azure Migrate to quick containerize your applications',
  priority: 'low',
  pillar: 'operations',
  evidence: ['attestation'],
  why: 'Existing ASP.NET or Java web applications that are to move to AKS have a plan: containerise as they are (Windows containers for full .NET Framework and IIS), or port to current .NET/Java on Linux. Tools that generate Dockerfiles and manifests give the first draft; what they generate is then held to the same rules as hand-written files.',
  fix: 'Inventory the servers (Azure Migrate discovery), decide per application with the readiness list of the migration guide, containerise one low-risk application first, push to ACR, deploy to a non-production cluster, then run this product on the result.',
  links: [
    'https://learn.microsoft.com/azure/aks/aks-migration',
    'https://learn.microsoft.com/azure/aks/migrate-legacy-dotnet-to-aks',
    'https://learn.microsoft.com/azure/aks/automated-deployments',
  ],
  attest: {
    question:
      'Are there server-hosted ASP.NET or Java applications planned for AKS, and is a containerisation path chosen for each (lift into Windows containers, port to Linux, leave)?',
    months: 12,
  },
});
