import { item } from '../kit.ts';

export default item({
  title: 'Quarantine of Docker Images in Docker Registries that have discovered issues',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'An image that was clean at build and is found vulnerable later goes on being deployed until something refuses it. Good is admission control fed by registry scans: gated deployment of Defender for Containers with a Deny rule (AKS 1.31 or later, OIDC issuer on), or a policy engine that checks a fresh vulnerability attestation. Running copies are found by daily rescans and replaced. The quarantine of ACR never left its early preview, so it is one option, not the recommendation.',
  fix: `Gate deployments with Defender for Cloud:

1. Turn on *Defender sensor*, *Security gating*, *Registry access* and *Security findings* in the plan Containers.
2. Add a security rule of the type vulnerability assessment: critical and high with a fix, action **Deny**, scope the production clusters. Decide whether unscanned images are blocked, and start with Audit.

In the registries:

- Docker Content Trust is deprecated and leaves ACR on 31 March 2028. Sign with Notary Project instead, and run \`az acr config content-trust update -r REGISTRY --status disabled\`.
- Use the quarantine of ACR only with a scanner that releases each image and has the role \`AcrQuarantineWriter\`: \`az resource update --ids ACR_ID --set properties.policies.quarantinePolicy.status=enabled\`.`,
  prevent:
    'Azure Policy "Configure Microsoft Defender for Containers plan" (efd4031d-b232-4595-babf-ae817348e91b) with `isSecurityGatingEnabled` true.',
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
