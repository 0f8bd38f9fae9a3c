import { armResources } from '../../resources/azure/cluster.ts';
import { registryTask } from '../../resources/azure/kinds.ts';
import { isTrue, oneOf } from '../../resources/azure/values.ts';
import { externalBase, imageOfBase } from '../../resources/delivery/dockerfile/subjects.ts';
import { botAnswer } from '../../resources/delivery/dockerfile/update-bots.ts';
import { buildsImages } from '../../resources/delivery/image-scans.ts';
import { ageAnswer } from '../../resources/delivery/reports/image-facts.ts';
import { eachImageReport, isOwnImage } from '../../resources/delivery/reports/subjects.ts';
import { rebuildAnswer } from '../../resources/delivery/schedules.ts';
import { eachPipeline } from '../../resources/delivery/subjects.ts';
import { check, fail, item, notApplicable } from '../kit.ts';

export default item({
  title: 'Refresh container when base image is updated',
  priority: 'medium',
  pillar: 'security',
  evidence: ['pipeline', 'dockerfile', 'azure', 'report'],
  why: 'An image that is never rebuilt keeps every hole that its base image has closed since. A new base image should lead to a rebuilt, scanned and deployed application image without anybody noticing by hand: by a base-image trigger, a scheduled build, or a bot that raises the pinned digest. Running images are no older than two patch cycles.',
  fix: `Build on a schedule as well as on a push:

\`\`\`yaml
on:
  push: {branches: [main]}
  schedule: [{cron: '17 3 * * 1'}]
\`\`\`

Add an update bot, for example \`.github/dependabot.yml\`:

\`\`\`yaml
version: 2
updates:
  - { package-ecosystem: docker, directory: /, schedule: { interval: weekly } }
\`\`\`

Or let the registry build: \`az acr task create … --base-image-trigger-enabled true --base-image-trigger-type Runtime\`. On self-hosted agents build with \`--pull\`, or the agent keeps its old copy of the base.`,
  prevent:
    'Build images only through a shared, scheduled workflow, and require it in the branch rules. There is no Azure Policy for this.',
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
  checks: {
    'image-age': check({
      each: eachImageReport,
      severity: 'low',
      when: (report, context) => {
        if (report.tool !== 'Trivy') return 'the scanner does not tell when the image was built';
        return isOwnImage(report, context) || 'others build it';
      },
      expect: 'shows that the image was built lately',
      holds: ageAnswer,
      fix: 'Build the image again on the current base, and redeploy what runs it.',
    }),
    'image-rebuild-trigger': check({
      each: eachPipeline,
      severity: 'medium',
      when: (_, context) => buildsImages(context),
      expect: 'builds the image again without a change of code',
      holds: (_, { resource, inventory }) => rebuildAnswer(resource, inventory),
      fix: 'Add a schedule to the pipeline, or let Dependabot or Renovate update the base images.',
    }),
    'pinned-base-image-updates': check({
      each: externalBase,
      severity: 'low',
      when: ({ copy }) => copy === undefined || 'is no FROM',
      expect: 'is pinned by a digest that a bot raises',
      holds: (use, { resource, inventory }) => {
        const isPinned = imageOfBase(use).digest !== undefined;
        return isPinned ? botAnswer(resource, inventory) : notApplicable('has no digest');
      },
      fix: 'Let Dependabot (ecosystem `docker`) or Renovate propose each new digest.',
    }),
    'acr-task-base-image-trigger': check({
      each: armResources(registryTask),
      severity: 'low',
      when: ({ properties }) => {
        if (isTrue(properties, 'isSystemTask')) return 'is a task of the registry itself';
        if (oneOf(properties, 'status', states) === 'Disabled') return 'is disabled';
        return oneOf(properties?.step, 'type', steps) === 'Docker' || 'builds no Dockerfile';
      },
      expect: 'builds again when its base image changes',
      holds: ({ properties }) => {
        const trigger = properties?.trigger?.baseImageTrigger;
        if (!trigger) return fail('has no base image trigger', { at: 'properties.trigger' });
        // Absent means enabled: https://learn.microsoft.com/rest/api/containerregistry/tasks/get
        return oneOf(trigger, 'status', states) !== 'Disabled';
      },
      fix: 'Turn the trigger on: `az acr task update --base-image-trigger-enabled true`.',
    }),
  },
});

const states = ['Enabled', 'Disabled'] as const;
const steps = ['Docker', 'FileTask', 'EncodedTask'] as const;
