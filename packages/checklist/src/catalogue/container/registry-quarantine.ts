import { armResources, cluster } from '../../resources/azure/cluster.ts';
import { containerRegistry } from '../../resources/azure/kinds.ts';
import { isHeld } from '../../resources/azure/registry/holders.ts';
import { hasQuarantine, originsOf } from '../../resources/azure/registry/quarantine.ts';
import type { ContainerRegistry } from '../../resources/azure/registry/types.ts';
import { hasGating } from '../../resources/azure/security/gating.ts';
import { defenderScans } from '../../resources/azure/security/registry-scanning.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { oneOf } from '../../resources/azure/values.ts';
import { imageGate } from '../../resources/kubernetes/image-gates.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Outcome,
  pass,
  type Resource,
  unknown,
} from '../kit.ts';

const registry = armResources(containerRegistry);

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
  peers: ['checkov/CKV_AZURE_166', 'psrule/Azure.ACR.Quarantine'],
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
  guards: ['registry-content-trust-retired'],
  checks: {
    'image-admission-gate': check({
      each: cluster,
      severity: (_aks, context) => (isScanned(context) ? 'medium' : 'high'),
      expect: 'lets no image in that was found vulnerable',
      holds: hasGate,
      fix: 'Turn on gated deployment of Defender for Containers, with a rule that denies images with fixable critical and high vulnerabilities.',
    }),
    'registry-quarantine-release': check({
      each: registry,
      when: (acr) => hasQuarantine(acr) || 'has no quarantine',
      expect: 'has somebody who releases images from its quarantine',
      holds: (_acr, { resource, inventory }) => {
        const acr = resource as Resource<ContainerRegistry>;
        const held = isHeld(acr, 'AcrQuarantineWriter', inventory);
        if (held === undefined) {
          return unknown(
            'nobody in the evidence, which may not hold all roles, has AcrQuarantineWriter',
          );
        }
        return held || fail('nobody has AcrQuarantineWriter, so that no new image can be pulled');
      },
      fix: 'Assign AcrQuarantineWriter to the scanner that releases images, or switch the quarantine off.',
    }),
    'registry-content-trust-retired': check({
      each: registry,
      severity: 'low',
      expect: 'does not rely on content trust, which leaves ACR on 31 March 2028',
      // https://learn.microsoft.com/azure/container-registry/container-registry-content-trust-deprecation
      holds: ({ properties }) =>
        oneOf(properties?.policies?.trustPolicy, 'status', ['enabled', 'disabled']) !== 'enabled',
      fix: 'Sign images with Notary Project, then `az acr config content-trust update -r REGISTRY --status disabled`.',
      peers: ['checkov/CKV_AZURE_164', 'psrule/Azure.ACR.ContentTrust'],
    }),
  },
});

/** Whether every registry that images come from is scanned, so that people hear of what is found. */
function isScanned(context: Context): boolean {
  const { registries, open } = originsOf(context);
  const isForeign = open !== undefined && registries.length === 0;
  return (
    !isForeign &&
    registries.every((one) => defenderScans(one, context.inventory).verdict === 'pass')
  );
}

/** What a gate denies is not visible, so that only its absence, or the quarantine of all images, decides. */
function hasGate(_aks: ManagedCluster, context: Context): Outcome {
  const { resource, inventory } = context;
  const isOnly = isOnlyCluster(inventory);
  const isWhole = isOnly && inventory.complete('kubernetes');
  const { registries, open, doubt } = originsOf(context);
  if (isWhole && registries.length > 0 && open === undefined && doubt === undefined) {
    return pass('all images come from registries with a quarantine');
  }
  const gating = hasGating(resource as Resource<ManagedCluster>, inventory);
  if (gating)
    return unknown('gated deployment is on, and what its rules deny is not in the evidence');
  const gate = inventory.index(imageGate);
  if (gate) {
    const { kind, name } = gate.identity;
    return unknown(`what ${kind} ${name} keeps out is not known: a signature alone is not enough`);
  }
  if (!isWhole || !inventory.complete('azure')) {
    return unknown('no gate is in the evidence, which may not be all there is');
  }
  if (gating === undefined) return unknown('whether gated deployment is on is not in the evidence');
  if (open !== undefined) {
    return fail(`gated deployment is off, and images come from ${open}, which has no quarantine`, {
      at: '',
    });
  }
  return doubt === undefined ? notApplicable('runs no images but those of AKS') : unknown(doubt);
}
