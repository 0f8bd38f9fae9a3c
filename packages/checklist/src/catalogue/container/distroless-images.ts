import { item } from '../kit.ts';

export default item({
  title: 'Prefer distroless images',
  priority: 'medium',
  pillar: 'security',
  evidence: ['dockerfile', 'report', 'kubernetes'],
  why: 'The final stage of each image starts from `scratch`, a distroless or chiseled base, or an equivalent hardened base: no shell, no package manager, non-root user. Debugging uses ephemeral containers (`kubectl debug`), not a shell in the image.',
  fix: `\`\`\`dockerfile
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app ./cmd/app

FROM gcr.io/distroless/static-debian13:nonroot@sha256:<digest>
COPY --from=build /out/app /app
USER 65532
ENTRYPOINT ["/app"]
\`\`\`
  .NET: \`mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\` (add \`-extra\` for ICU and time zones). Use exec-form \`ENTRYPOINT\`; replace \`exec\` probes that call a shell with HTTP or gRPC probes first.`,
  prevent:
    'A CI rule on the final stage (this check), plus `image-registry-allowed` on a curated base repository.',
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
