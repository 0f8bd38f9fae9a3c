import { cluster, type Pool, pool } from '../../resources/azure/cluster.ts';
import { assignmentsKnown, isAssigned } from '../../resources/azure/policy/assignments.ts';
import { isHosted, isWindowsPool, sizesOf } from '../../resources/azure/pools.ts';
import { flag, isSet, isTrue, text } from '../../resources/azure/values.ts';
import { isArm64, isConfidential } from '../../resources/azure/vm-size.ts';
import { windowsVersionOf } from '../../resources/azure/windows/windows-version.ts';
import { benchmarkAnswer } from '../../resources/delivery/reports/benchmarks.ts';
import { eachBenchmark } from '../../resources/delivery/reports/subjects.ts';
import { check, every, fail, item, notApplicable, pass, some, unknown } from '../kit.ts';

/** PCI DSS v4.0.1 and v4, FedRAMP High, HITRUST/HIPAA, CIS Kubernetes. */
const initiatives = [
  'a06d5deb-24aa-4991-9d58-fa7563154e31',
  'c676748e-3af9-4e22-bc28-50feed564afb',
  'd5264498-16f4-418a-b659-fa7ef418175f',
  'a169a624-5599-4385-a696-c8d643089fab',
  '4fd005fd-51be-478f-a8fb-149d48b20d48',
];

export default item({
  title: 'Configure your cluster for regulated industries',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'report', 'attestation'],
  why: 'A regime such as PCI DSS, FedRAMP or HIPAA asks for proof, and most of what it asks of nodes can be set only when a pool is made. Good is the regime written down, its Azure Policy initiative assigned above the cluster, FIPS images, host encryption and Trusted Launch on every pool, own keys where demanded, and a benchmark tool that reports on what Azure does not own. Certification stays with an auditor.',
  fix: '`az aks nodepool update … --enable-fips-image` (Linux; reimages the nodes). Host encryption, Trusted Launch and disk keys are set when the pool or the cluster is made: `az aks nodepool add … --enable-encryption-at-host --enable-secure-boot --enable-vtpm` (with FIPS only on Ubuntu 22.04).',
  prevent:
    'The Azure Policy initiatives PCI DSS v4.0.1 (a06d5deb-24aa-4991-9d58-fa7563154e31), PCI DSS v4 (c676748e-3af9-4e22-bc28-50feed564afb), FedRAMP High (d5264498-16f4-418a-b659-fa7ef418175f), HITRUST/HIPAA (a169a624-5599-4385-a696-c8d643089fab), CIS Kubernetes [Preview] (4fd005fd-51be-478f-a8fb-149d48b20d48); the policies 41425d9f-d1a5-499a-9932-f8ed8453932c (host encryption, can deny) and 7d7be79c-23ba-4033-84dd-45e2a5ccdd67 (own keys for disks, can deny).',
  peers: ['review-checklists/42d4aefe-2383-470e-b019-c30df24996b2'],
  links: [
    'https://learn.microsoft.com/azure/aks/enable-fips-nodes',
    'https://learn.microsoft.com/azure/aks/pci-intro',
    'https://learn.microsoft.com/azure/aks/cis-kubernetes',
  ],
  attest: {
    question: 'Does this platform hold data under a regime? Which one? Who audits it, when?',
    attach: 'the audit report',
    months: 12,
  },
  reuses: [
    'etcd-own-key',
    'private-api-server',
    'local-accounts-disabled',
    'defender-profile',
    'control-plane-audit-log',
    'security-benchmark-assigned',
    'node-ssh-access',
  ],
  checks: {
    'fips-node-pools': check({
      each: pool,
      needs: ['regulated'],
      when: (subject) => !isHosted(subject) || 'Microsoft hosts the pool',
      expect: 'runs a FIPS image',
      holds: (subject) => some([isFipsByItself, hasFips], (holds) => holds(subject)),
      fix: 'Switch the pool to the FIPS image: `az aks nodepool update --enable-fips-image`.',
    }),
    'host-encryption': check({
      each: pool,
      needs: ['regulated'],
      when: (subject) => !isHosted(subject) || 'Microsoft hosts the pool',
      expect: 'encrypts disks and caches on the host',
      holds: ({ settings }) => isTrue(settings, 'enableEncryptionAtHost'),
      fix: 'Replace the pool by one with host encryption: `az aks nodepool add --enable-encryption-at-host`.',
      peers: ['checkov/CKV_AZURE_227'],
    }),
    'node-trusted-launch': check({
      each: pool,
      needs: ['regulated'],
      when: withoutTrustedLaunch,
      expect: 'starts with Secure Boot and a virtual TPM',
      // Absent means false: https://learn.microsoft.com/azure/aks/use-trusted-launch
      holds: (subject) => {
        if (isTrusted(subject)) return true;
        if (isUntrustedSize(subject)) return notApplicable('its size is Arm64 or confidential');
        // Read last, so that the finding points at it.
        return isTrusted(subject);
      },
      fix: 'Replace the pool by one with both: `az aks nodepool add --enable-secure-boot --enable-vtpm`.',
    }),
    'node-disk-own-key': check({
      each: cluster,
      needs: ['regulated', 'own-keys'],
      expect: 'encrypts the disks of its nodes with an own key',
      holds: ({ properties }) => isSet(properties, 'diskEncryptionSetID'),
      fix: 'Make the cluster with a disk encryption set: `az aks create --node-osdisk-diskencryptionset-id ID`.',
      peers: ['checkov/CKV_AZURE_117', 'trivy/AVD-AZU-0067'],
    }),
    'regulatory-initiative-assigned': check({
      each: cluster,
      severity: 'high',
      needs: ['regulated'],
      expect: 'stands under the policy initiative of its regime',
      holds: (_, { resource, inventory }) => {
        const found = isAssigned(initiatives, resource, inventory);
        if (found === 'possible') return unknown('the scope of the assignment is not known');
        if (found) return pass('a regulatory initiative is assigned at or above it');
        return assignmentsKnown(inventory)
          ? fail('no assignment at or above the cluster is of a regulatory initiative')
          : unknown('the evidence may not hold all policy assignments');
      },
      fix: 'Assign the initiative of the regime to the subscription or to a management group.',
    }),
    'cis-benchmark-report': check({
      each: eachBenchmark,
      needs: ['regulated'],
      expect: 'is recent, and fails no control of nodes and policies',
      holds: benchmarkAnswer,
      fix: 'Repair what the benchmark names, and run it again at least every 90 days.',
      peers: ['kube-bench/aks-1.7'],
    }),
  },
});

function hasFips({ settings }: Pool): boolean {
  return isTrue(settings, 'enableFIPS');
}

/** https://learn.microsoft.com/azure/aks/enable-fips-nodes */
function isFipsByItself(subject: Pool): boolean {
  if (!isWindowsPool(subject)) return false;
  const version = windowsVersionOf(subject);
  return version === '2022' || version === '2025';
}

/** https://learn.microsoft.com/azure/aks/use-trusted-launch#limitations */
function withoutTrustedLaunch(subject: Pool): true | string {
  const { settings } = subject;
  if (isHosted(subject)) return 'Microsoft hosts the pool';
  if (isWindowsPool(subject)) return 'Windows nodes cannot have Trusted Launch';
  if (text(settings, 'workloadRuntime')?.toLowerCase().startsWith('kata')) {
    return 'pods run in virtual machines of their own';
  }
  // https://learn.microsoft.com/azure/aks/flatcar-container-linux-for-aks
  if (text(settings, 'osSKU')?.toLowerCase() === 'flatcar')
    return 'Flatcar cannot have Trusted Launch';
  return fipsRules(subject) ?? true;
}

function isTrusted({ settings: { securityProfile } }: Pool): boolean {
  return every(['enableSecureBoot', 'enableVTPM'] as const, (key) => isTrue(securityProfile, key));
}

function isUntrustedSize(subject: Pool): boolean {
  const forbids = (size: string) => isArm64(size) || isConfidential(size);
  return some(sizesOf(subject), (read) => forbids(read()));
}

/** Of FIPS images those of Ubuntu 22.04 can have Trusted Launch, and those of Azure Container Linux do. */
function fipsRules({ settings }: Pool): string | undefined {
  if (flag(settings, 'enableFIPS') !== true) return undefined;
  const sku = text(settings, 'osSKU')?.toLowerCase();
  return !sku || ['ubuntu', 'ubuntu2204', 'azurecontainerlinux'].includes(sku)
    ? undefined
    : 'its FIPS image cannot have Trusted Launch';
}
