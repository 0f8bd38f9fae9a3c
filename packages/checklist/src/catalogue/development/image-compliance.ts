import { outdated } from '../../resources/data/dated.ts';
import { knownActions } from '../../resources/data/known-actions.ts';
import { complianceAnswer } from '../../resources/delivery/compliance.ts';
import { sshInstall } from '../../resources/delivery/dockerfile/installs.ts';
import { exposedAnswer, exposedSsh } from '../../resources/delivery/dockerfile/ports.ts';
import { finalStage, wordOf } from '../../resources/delivery/dockerfile/subjects.ts';
import { buildsImages } from '../../resources/delivery/image-scans.ts';
import { builtImage, reportedSsh } from '../../resources/delivery/reports/built-image.ts';
import {
  complianceReportAnswer,
  isBillOfMaterials,
  isWindows,
  severityBy,
  userAnswer,
} from '../../resources/delivery/reports/image-facts.ts';
import { eachImageReport } from '../../resources/delivery/reports/subjects.ts';
import { eachPipeline } from '../../resources/delivery/subjects.ts';
import { opensSsh, portHolder, servesSsh } from '../../resources/kubernetes/ssh-ports.ts';
import { check, fail, item, unknown } from '../kit.ts';

export default item({
  title: 'Compliance enforcement of Docker Image Builds',
  priority: 'high',
  pillar: 'security',
  evidence: ['dockerfile', 'report', 'pipeline', 'kubernetes'],
  why: "A Dockerfile says what was meant; only the **built** image shows its user, ports, set-uid files, credentials and an SSH server that came with the base. Good is that the build checks that configuration and stops on a violation, before the cluster's admission rules would. Images listen on unprivileged ports (port 80 tempts to run as root and to serve plain HTTP) and never run SSH.",
  fix: `- Write \`EXPOSE 8080\` and \`USER 65532\` in the Dockerfile.
- Drop the SSH server; \`kubectl exec\` and \`kubectl debug\` take its place.
- Check the built image in CI with one of these:

\`\`\`bash
dockle --exit-code 1 --exit-level warn IMG
trivy image --image-config-scanners misconfig --exit-code 1 IMG
\`\`\`

\`dockle -f json\` writes a report that \`aks-checklist\` reads.`,
  prevent:
    'Azure Policy "Kubernetes cluster pods and containers should only run with approved user and group IDs" (f06ddb64-5fa3-4b77-b166-acb36f7f6042) and "Kubernetes cluster services should listen only on allowed ports" (233a2a17-77ca-4fb1-9b6b-69223d272a44); the one on container ports (440b515e-a580-421e-abeb-b159a61ddcbc) is deprecated. Pod Security `restricted`: `az aks safeguards update -g RG -n CLUSTER --level Enforce --pss-level Restricted`.',
  peers: [
    'dockle/CIS-DI-0001',
    'dockle/CIS-DI-0008',
    'dockle/CIS-DI-0010',
    'dockle/DKL-LI-0001',
    'checkov/CKV_DOCKER_1',
    'checkov/CKV_DOCKER_8',
    'trivy/DS-0002',
    'trivy/DS-0004',
    'trivy/DS-0008',
    'kube-linter/privileged-ports',
    'hadolint/DL3011',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
    'https://learn.microsoft.com/azure/aks/developer-best-practices-pod-security',
  ],
  attest: {
    question: 'Which rules must an image meet to be pushed, and where are they enforced?',
    months: 12,
  },
  guards: ['container-ssh-port', 'dockerfile-exposed-port', 'image-ssh-server'],
  checks: {
    'image-config-root': check({
      each: eachImageReport,
      severity: severityBy('high', 'medium'),
      when: (report) => {
        if (report.scope !== undefined) return 'is no scan of an image';
        if (report.tool === 'Dockle') return 'its rule CIS-DI-0001 is about this';
        if (isBillOfMaterials(report)) return 'lists packages, and nothing else';
        return !isWindows(report) || 'is a Windows image';
      },
      expect: 'shows that the image does not run as root',
      holds: userAnswer,
      fix: 'Set a user by number in the Dockerfile: `USER 65532`.',
      peers: ['dockle/CIS-DI-0001', 'trivy/DS-0002', 'checkov/CKV_DOCKER_8'],
    }),
    'image-compliance-report': check({
      each: eachImageReport,
      when: ({ broken, scope }) => {
        if (scope !== undefined) return 'is no scan of an image';
        return broken !== undefined || 'the scanner did not look at the configuration';
      },
      expect: 'shows no grave finding about the configuration of the image',
      holds: complianceReportAnswer,
      fix: 'Repair what the scanner names, and let it stop the build: `dockle --exit-code 1 --exit-level warn IMG`.',
      peers: ['dockle/CIS-DI-0001', 'dockle/CIS-DI-0008', 'dockle/CIS-DI-0010'],
    }),
    'image-ssh-server': check({
      each: builtImage,
      severity: 'high',
      expect: 'has no SSH server',
      holds: (image) => {
        if ('report' in image) return reportedSsh(image.report);
        const { final } = image;
        const installed = sshInstall(final.chain.flatMap(({ instructions }) => instructions));
        if (installed) return installed;
        const exposed = exposedSsh(final);
        return !exposed || fail(`EXPOSE ${wordOf(exposed.instruction, exposed.index)} is for SSH`);
      },
      fix: 'Remove the SSH server; use `kubectl exec` or `kubectl debug`.',
      peers: ['dockle/DKL-LI-0001', 'checkov/CKV_DOCKER_1', 'trivy/DS-0004'],
    }),
    'dockerfile-exposed-port': check({
      each: finalStage,
      expect: 'exposes ports that need no rights of root',
      holds: exposedAnswer,
      fix: 'Listen on a port of 1024 or above, `EXPOSE 8080`, and map it in the Service.',
      peers: ['hadolint/DL3011', 'trivy/DS-0008', 'kube-linter/privileged-ports'],
    }),
    'container-ssh-port': check({
      each: portHolder,
      when: (holder, context) =>
        servesSsh(holder, context) !== 'yes' || 'is listed in sshWorkloads',
      expect: 'opens no port for SSH',
      holds: (holder, context) => {
        if (!opensSsh(holder)) return true;
        return servesSsh(holder, context) === 'maybe'
          ? unknown('sshWorkloads may mean this one, which names no namespace')
          : false;
      },
      fix: 'Remove the SSH server and its port; use `kubectl exec` or `kubectl debug`.',
      peers: ['kube-linter/ssh-port', 'kubescape/C-0042'],
    }),
    'pipeline-image-compliance': check({
      each: eachPipeline,
      severity: 'medium',
      when: (_, context) => buildsImages(context),
      expect: 'checks the configuration of the image that it builds',
      holds: (_, context) => outdated(knownActions, context.now) ?? complianceAnswer(context),
      fix: 'Check the built image and stop on a violation: `dockle --exit-code 1 --exit-level warn IMG`.',
      peers: ['dockle/CIS-DI-0001'],
    }),
  },
});
