import { baseOf } from '../../resources/delivery/dockerfile/bases.ts';
import {
  imageOfRuntime,
  runtimeImage,
  workloadUse,
} from '../../resources/delivery/dockerfile/runtime-images.ts';
import { finalStage } from '../../resources/delivery/dockerfile/subjects.ts';
import {
  isWindows,
  severityBy,
  shellAnswer,
} from '../../resources/delivery/reports/image-facts.ts';
import { eachImageReport } from '../../resources/delivery/reports/subjects.ts';
import {
  debugVariant,
  distrolessName,
  supportAnswer,
} from '../../resources/kubernetes/distroless.ts';
import { isFilledIn } from '../../resources/kubernetes/image-use.ts';
import { check, fail, item, notApplicable, peek, unknown } from '../kit.ts';

export default item({
  title: 'Prefer distroless images',
  priority: 'medium',
  pillar: 'security',
  evidence: ['dockerfile', 'report', 'kubernetes'],
  why: 'A shell and a package manager inside an image serve the intruder, and each package is one more to patch. Good is a final stage that starts from `scratch`, a distroless or chiseled base or an equivalent hardened one: no shell, no package manager, a non-root user. Debugging uses ephemeral containers (`kubectl debug`), not a shell in the image.',
  fix: `Build in one stage and run in another. Pin a distroless base by digest: it has no version tags.

\`\`\`dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app ./cmd/app

FROM gcr.io/distroless/static-debian13:nonroot@sha256:<digest>
COPY --from=build /out/app /app
USER 65532
ENTRYPOINT ["/app"]
\`\`\`

- For .NET use \`mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\`; add \`-extra\` for ICU and time zones.
- Use the exec form of \`ENTRYPOINT\`, and first replace \`exec\` probes that call a shell with HTTP or gRPC probes.
- Leave the Debian 12 variants: their support ended in 2026.`,
  prevent:
    'Check the final stage of each Dockerfile in CI (`dockerfile-minimal-base`), let images start from a curated base repository only, and workloads pull from allowed registries only (`image-registry-allowed`).',
  peers: ['checkov/CKV_DOCKER_9'],
  links: [
    'https://github.com/GoogleContainerTools/distroless',
    'https://github.com/dotnet/dotnet-docker/blob/main/documentation/distroless.md',
    'https://learn.microsoft.com/azure/aks/pci-malware',
  ],
  attest: {
    question: 'Which images keep a shell or package manager at run time, and why?',
    months: 12,
  },
  guards: ['debug-image-variant'],
  checks: {
    'image-shell-package': check({
      each: eachImageReport,
      severity: severityBy('medium', 'low'),
      when: (report) => {
        if (report.scope !== undefined) return 'is no scan of an image';
        const looks = report.vulnerabilities !== undefined || report.packages !== undefined;
        if (!looks) return 'the scanner did not look at packages';
        return !isWindows(report) || 'is a Windows image';
      },
      expect: 'shows neither a shell nor a package manager in the image',
      holds: shellAnswer,
      fix: 'Start the final stage from a distroless or chiseled base.',
    }),
    'dockerfile-minimal-base': check({
      each: finalStage,
      severity: 'medium',
      when: ({ stage }) => !stage.windows || 'is a Windows image',
      expect: 'starts from an image without a shell and a package manager',
      holds: (final, { inventory }) => {
        const { class: size, text } = baseOf(final, inventory);
        // Read last: the finding stands at the stage.
        peek(final.stage, 'role');
        if (size === 'minimal') return true;
        if (size === 'unknown') return unknown(`nobody knows what ${text} holds`);
        const severity = size === 'slim' ? 'low' : 'medium';
        return fail(`${text} brings a shell and a package manager`, { severity });
      },
      fix: 'Run from `scratch`, a distroless or a chiseled image, and build in a stage of its own.',
    }),
    'distroless-end-of-life': check({
      each: runtimeImage,
      severity: 'high',
      expect: 'is of a Debian that still gets fixes',
      holds: (use, { now }) => {
        const name = distrolessName(imageOfRuntime(use));
        return name === undefined
          ? notApplicable("is none of Google's distroless images")
          : supportAnswer(name, now);
      },
      fix: 'Move to the image for the current Debian, `-debian13`.',
    }),
    'debug-image-variant': check({
      each: runtimeImage,
      severity: 'medium',
      when: (use) => {
        const named = workloadUse(use);
        if (named?.owner?.role === 'ephemeral') return 'is there to debug with';
        return !named || !isFilledIn(named) || 'is filled in when the pod is made';
      },
      expect: 'is not a variant with a shell',
      holds: (use) => {
        const tag = debugVariant(imageOfRuntime(use));
        return tag === undefined || fail(`the variant ${tag} brings a shell`);
      },
      fix: 'Run the plain image, and debug with `kubectl debug`.',
    }),
  },
});
