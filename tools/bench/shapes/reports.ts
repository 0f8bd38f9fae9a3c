import { type Shape, shape } from './shape.ts';

export const reports: readonly Shape[] = [
  shape('reports', 'SARIF', 'scan.sarif', (size) =>
    JSON.stringify({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Trivy',
              rules: Array.from({ length: size }, (_, at) => ({ id: `R${at}` })),
            },
          },
          results: Array.from({ length: size }, (_, at) => ({
            ruleId: `R${at}`,
            ruleIndex: at,
            level: 'error',
            message: { text: `finding ${at}` },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: `a/${at}.yaml` },
                  region: { startLine: at + 1 },
                },
              },
            ],
          })),
        },
      ],
    }),
  ),
  shape('reports', 'Trivy', 'trivy.json', (size) =>
    JSON.stringify({
      SchemaVersion: 2,
      ArtifactName: 'contoso.azurecr.io/web:1',
      ArtifactType: 'container_image',
      CreatedAt: '2026-11-20T00:00:00Z',
      Results: [
        {
          Target: 'web',
          Class: 'os-pkgs',
          Type: 'debian',
          Vulnerabilities: Array.from({ length: size }, (_, at) => ({
            VulnerabilityID: `CVE-2026-${at}`,
            PkgName: `p${at % 100}`,
            InstalledVersion: '1',
            FixedVersion: '2',
            Severity: 'HIGH',
            PublishedDate: '2026-01-01T00:00:00Z',
          })),
        },
      ],
    }),
  ),
];
