import { item } from '../kit.ts';

export default item({
  title: 'Refresh container when base image is updated',
  priority: 'medium',
  pillar: 'security',
  evidence: ['pipeline', 'dockerfile', 'azure', 'report'],
  why: 'A new base image leads to a rebuilt, rescanned and redeployed application image without anyone noticing by hand: a base-image trigger, a scheduled rebuild, or a bot that raises the pinned digest. Running images are no older than two patch cycles.',
  fix: `\`\`\`yaml
on:
  push: {branches: [main]}
  schedule: [{cron: '17 3 * * 1'}]
\`\`\`
  plus \`version: 2\` / \`updates: [{package-ecosystem: docker, directory: /, schedule: {interval: weekly}}]\` in \`.github/dependabot.yml\`; or \`az acr task create … --base-image-trigger-enabled true --base-image-trigger-type Runtime\`. Build with \`--pull\` on self-hosted agents.`,
  prevent: 'branch rule: image builds only through a shared, scheduled workflow. No Azure Policy.',
  peers: [
    'hadolint/DL3006',
    'hadolint/DL3007',
    'the-aks-checklist/22882284-a9c2-4e16-b3e3-2d4947cc24b8',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-container-image-management',
    'https://learn.microsoft.com/azure/container-registry/container-registry-tasks-overview',
  ],
  attest: {
    question: 'How does a fixed base image reach production, and how long does it take?',
    months: 6,
  },
});
