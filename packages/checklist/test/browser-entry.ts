import { catalogue } from '../src/catalogue/index.ts';
import { createInventory, evaluate } from '../src/evaluate/index.ts';
import { loadReporter } from '../src/reporters/index.ts';
import { azureJsonSource } from '../src/sources/azure-json/index.ts';
import { dockerfileSource } from '../src/sources/dockerfile/index.ts';
import { manifestsSource } from '../src/sources/manifests/index.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
  - name: web
    image: contoso.azurecr.io/web:1.4.2
`;

/** One assessment, from text to a rendered report. */
export async function assessed() {
  const file = (path: string, text: string) => ({
    path,
    input: '.',
    complete: new Set<never>(),
    text,
  });
  const files = [file('web.yaml', manifest)];
  const readings = [
    ...[manifestsSource, azureJsonSource].map((source) => source.read(files)),
    dockerfileSource.read([file('Dockerfile', 'FROM debian:12\nUSER root\n')]),
  ];
  const report = evaluate({
    catalogue,
    inventory: createInventory({
      resources: readings.flatMap(({ resources }) => resources),
      gaps: readings.flatMap(({ gaps }) => gaps),
    }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
  });
  const finding = report.findings.find(({ check }) => check === 'liveness-probe-missing');
  const reporter = await loadReporter('csv');
  return {
    items: report.items.length,
    liveness: finding?.verdict,
    line: finding?.location?.line,
    rootUser: report.findings.find(({ check }) => check === 'dockerfile-root-user')?.location?.line,
    csv: [...reporter.render(report, { catalogue, width: 100, color: false })].join(''),
  };
}
