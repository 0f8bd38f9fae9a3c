/** Rules that ask for what the checklist does not ask for: the item that they speak to, why, and their names. */
export const contestedRules: readonly (readonly [item: string, why: string, ...rules: string[]])[] =
  [
    [
      'development/dockerfile-scanning',
      'probes of the pod take the place of a health check',
      'checkov/CKV_DOCKER_2',
      'trivy/DS-0026',
      'hadolint/DL3057',
      'dockle/CIS-DI-0006',
    ],
    ['container/distroless-images', 'the rule forbids any use of apt', 'checkov/CKV_DOCKER_9'],
    [
      'container/registry-quarantine',
      'content trust is retired',
      'checkov/CKV_AZURE_164',
      'psrule/Azure.ACR.ContentTrust',
    ],
    ['development/image-compliance', 'content trust is retired', 'dockle/CIS-DI-0005'],
    [
      'container/image-vulnerability-scanning',
      'the rule looks at the tier of the registry alone',
      'checkov/CKV_AZURE_163',
    ],
    [
      'container/image-vulnerability-scanning',
      'Defender for Containers replaced the plan that the rule asks for',
      'checkov/CKV_AZURE_86',
      'defender/53572822-d3fc-4363-bfb9-248645841612',
    ],
    [
      'operations/defender-for-containers',
      'Defender for Containers replaced the plan that the rule asks for',
      'checkov/CKV_AZURE_85',
      'defender/86ea1a79-29d3-4eac-a9f4-3541ace4e718',
    ],
    [
      'development/workload-identity',
      'the rule recommends a retired add-on',
      'psrule/Azure.AKS.PodIdentity',
    ],
  ];
