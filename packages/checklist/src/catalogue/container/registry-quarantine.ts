import { item } from '../kit.ts';

export default item({
  title: 'Quarantine of Docker Images in Docker Registries that have discovered issues',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: "An image that was clean at build and is found vulnerable later can no longer be deployed until it is fixed. Today's way is admission control fed by registry scans: Defender for Containers gated deployment with a **Deny** rule (AKS 1.31 or later, OIDC issuer on), or a policy engine that checks a fresh vulnerability attestation. Running copies are found by daily rescans and replaced.",
  fix: 'In Defender for Cloud: plan Containers with *Defender sensor*, *Security gating*, *Registry access*, *Security findings*; then a security rule of type vulnerability assessment: Critical and High with fix → **Deny**, scope the production clusters, decide whether unscanned images are blocked; start with Audit. Content trust: `az acr config content-trust update -r REGISTRY --status disabled`. Quarantine (only with a releasing scanner): `az resource update --ids ACR_ID --set properties.policies.quarantinePolicy.status=enabled`.',
  prevent:
    '*Configure Microsoft Defender for Containers plan* `efd4031d-b232-4595-babf-ae817348e91b` with `isSecurityGatingEnabled` true.',
  peers: [
    'checkov/CKV_AZURE_166',
    'checkov/CKV_AZURE_164',
    'psrule/Azure.ACR.Quarantine',
    'psrule/Azure.ACR.ContentTrust',
  ],
  links: [
    'https://learn.microsoft.com/azure/defender-for-cloud/runtime-gated-overview',
    'https://learn.microsoft.com/azure/defender-for-cloud/enablement-guide-runtime-gated',
    'https://learn.microsoft.com/azure/container-registry/container-registry-content-trust-deprecation',
  ],
  attest: {
    question:
      'Which rule denies the deployment of an image with a fixable critical or high vulnerability in this cluster, and how are already running copies replaced?',
    attach: 'the rule and one denied admission event',
    months: 6,
  },
});
