import { pool } from '../../resources/azure/cluster.ts';
import { imageBearer } from '../../resources/azure/node-images.ts';
import { isAcceptedByHosts } from '../../resources/azure/windows/image-match.ts';
import { keepsLinuxAway } from '../../resources/azure/windows/linux-strays.ts';
import { isSupported, onWindowsNodes } from '../../resources/azure/windows/os-support.ts';
import { onWindowsPools } from '../../resources/azure/windows/windows-pools.ts';
import { isLedToWindows } from '../../resources/azure/windows/windows-selection.ts';
import { finalStage } from '../../resources/delivery/dockerfile/subjects.ts';
import { windowsBaseAnswer } from '../../resources/delivery/dockerfile/windows-base.ts';
import { resourcedContainer, workload } from '../../resources/kubernetes/subjects.ts';
import { text } from '../../resources/kubernetes/values.ts';
import { runsAsHostProcess } from '../../resources/kubernetes/windows/host-process.ts';
import { onWindows } from '../../resources/kubernetes/windows/windows-workload.ts';
import { check, item } from '../kit.ts';

export default item({
  title: 'Map the base image to node OS',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes', 'dockerfile'],
  why: 'AKS runs Windows containers with process isolation only, so a container starts only on a host whose Windows version accepts its image. Good is an image built on the Windows Server version of the nodes it can land on, with that version in its tag and a node selector that leads there, while Linux pods cannot land on Windows nodes. Pools run Windows Server 2025, the recommended version, or 2022 while it lasts (not in Kubernetes 1.37 and later, unsupported from 30 June 2028); 2019 and the Annual Channel are out of support.',
  fix: `The Windows version of a pool cannot be changed in place.

1. Add a pool; its name has at most 6 characters: \`az aks nodepool add -g RG --cluster-name CLUSTER -n w25 --os-type Windows --os-sku Windows2025 --enable-fips-image --node-taints os=windows:NoSchedule\`.
2. Rebuild the images: \`FROM mcr.microsoft.com/windows/servercore:ltsc2025\`.
3. Lead the pods there, then drain and delete the old pool:

\`\`\`yaml
spec:
  os:
    name: windows
  nodeSelector:
    kubernetes.io/os: windows
    kubernetes.azure.com/os-sku: Windows2025
  tolerations:
    - key: os
      value: windows
      effect: NoSchedule
\`\`\``,
  prevent:
    'A ValidatingAdmissionPolicy that demands the OS node selector where `spec.os.name == "windows"`; a custom Azure Policy that denies the `osSKU` values `Windows2019` and `WindowsAnnual`.',
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
    attach: 'the output of `docker manifest inspect` (`os.version`)',
    months: 6,
  },
  checks: {
    'windows-os-sku-supported': check({
      each: imageBearer,
      when: onWindowsNodes,
      expect: 'runs a Windows version that AKS supports',
      holds: (bearer, { now }) => isSupported(bearer, now),
      fix: 'Add a pool of Windows Server 2025, move the pods, and delete the old pool.',
      peers: ['review-checklists/67138b82-0102-4ce1-9ee3-01e6e882e52e'],
    }),
    'windows-image-os-match': check({
      each: resourcedContainer,
      when: (subject, context) => {
        const applies = onWindows(subject.workload, context);
        if (applies !== true) return applies;
        return !runsAsHostProcess(subject) || 'is a HostProcess container, which takes any base';
      },
      expect: 'is built on a Windows version that the nodes it can land on accept',
      holds: (subject, { inventory }) => isAcceptedByHosts(subject, inventory),
      fix: 'Rebuild the image on the version of the nodes, or select nodes by kubernetes.azure.com/os-sku.',
    }),
    'windows-dockerfile-base': check({
      each: finalStage,
      expect: 'is built on a Windows version that AKS has nodes for',
      holds: (final, { now }) => windowsBaseAnswer(final, now),
      fix: 'Build on a current version: `FROM mcr.microsoft.com/windows/servercore:ltsc2025`.',
    }),
    'windows-pod-node-selector': check({
      each: workload,
      when: (subject, context) => {
        const applies = onWindows(subject, context);
        if (applies !== true) return applies;
        return text(subject.pod, 'nodeName') === undefined || 'is bound to its node already';
      },
      expect: 'selects Windows nodes',
      holds: (subject, { inventory }) => isLedToWindows(subject, inventory),
      fix: 'Add the node selector kubernetes.io/os: windows.',
    }),
    'windows-pool-tainted': check({
      each: pool,
      severity: 'low',
      when: onWindowsPools,
      expect: 'keeps Linux pods away',
      holds: keepsLinuxAway,
      fix: 'Give the pool the taint os=windows:NoSchedule, and its pods the toleration.',
      peers: ['review-checklists/c1881370-6f7c-44c0-b4e5-14648d2457ed'],
    }),
  },
});
