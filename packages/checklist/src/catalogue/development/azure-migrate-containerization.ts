import { item } from '../kit.ts';

export default item({
  title: 'Use Azure Migrate to quick containerize your applications',
  priority: 'low',
  pillar: 'operations',
  evidence: ['attestation'],
  why: 'Server applications that are moved to AKS without a plan stop half-way, or arrive in images that nobody can maintain. Good is a path for each ASP.NET or Java web application that is to move: containerise it as it is (Windows containers for full .NET Framework and IIS), or port it to current .NET or Java on Linux. Tools that generate Dockerfiles and manifests give the first draft; what they generate is held to the same rules as hand-written files.',
  fix: `1. Inventory the servers with the discovery of Azure Migrate.
2. Decide per application with the readiness list of the migration guide (https://learn.microsoft.com/azure/aks/migrate-legacy-dotnet-to-aks).
3. Choose the tool: *Azure Migrate: App Containerization* takes ASP.NET on IIS and Java on Tomcat from running servers, without their source and without Windows authentication; AKS Automated Deployments and Draft write Dockerfile, manifests and workflow for code that you own; GitHub Copilot app modernization is the newer path for .NET and Java.
4. Containerise one application of low risk first, push it to ACR and deploy it to a non-production cluster.
5. Run \`aks-checklist\` on the result.`,
  links: [
    'https://learn.microsoft.com/azure/aks/aks-migration',
    'https://learn.microsoft.com/azure/aks/migrate-legacy-dotnet-to-aks',
    'https://learn.microsoft.com/azure/aks/automated-deployments',
  ],
  attest: {
    question:
      'Are there server-hosted ASP.NET or Java applications planned for AKS, and is a containerisation path chosen for each (lift into Windows containers, port to Linux, leave)?',
    attach: 'the inventory',
    months: 12,
  },
});
