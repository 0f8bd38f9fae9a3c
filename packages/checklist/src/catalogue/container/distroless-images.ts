import { item } from '../kit.ts';

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
});
