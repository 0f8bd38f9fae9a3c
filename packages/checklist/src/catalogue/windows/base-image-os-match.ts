import { item } from '../kit.ts';

export default item({
  title: 'Map the base image to node OS',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes', 'dockerfile'],
  why: "Every Windows container is built on the Windows Server version of the nodes it can land on, names that version in its tag, and is steered there by a node selector; Linux pods can't land on Windows nodes. Pools run Windows Server 2025, the recommended version, or 2022 while it lasts.",
  fix: `in place change isn't possible: \`az aks nodepool add -g <rg> --cluster-name <cluster> -n w25 --os-type Windows --os-sku Windows2025 --enable-fips-image --node-taints os=windows:NoSchedule\` (name ≤ 6 characters), rebuild with \`FROM mcr.microsoft.com/windows/servercore:ltsc2025\`, then
\`\`\`yaml
spec:
  os: {name: windows}
  nodeSelector: {kubernetes.io/os: windows, kubernetes.azure.com/os-sku: Windows2025}
  tolerations: [{key: os, value: windows, effect: NoSchedule}]
\`\`\``,
  prevent:
    'ValidatingAdmissionPolicy: `spec.os.name == "windows"` requires the OS node selector; custom Azure Policy denying `osSKU` `Windows2019`/`WindowsAnnual`.',
  peers: [
    'review-checklists/c1881370-6f7c-44c0-b4e5-14648d2457ed',
    'review-checklists/67138b82-0102-4ce1-9ee3-01e6e882e52e',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/windows-best-practices',
    'https://learn.microsoft.com/azure/aks/upgrade-windows-os',
    'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility',
  ],
  attest: {
    question: 'Which Windows version is this image built on?',
    attach:
      '`docker manifest inspect` output (`os.version`); valid until the tag changes, 180 days at most',
    months: 12,
  },
});
