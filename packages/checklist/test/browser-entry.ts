import { catalogue, evaluate, isClaimed, loadReporter, readFiles } from '../src/browser.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
  - name: web
    image: contoso.azurecr.io/web:1.4.2
`;

/** One assessment, from texts to a rendered report. */
export async function assessed() {
  const file = (path: string, text: string) => ({
    path,
    input: '.',
    complete: new Set<never>(),
    text,
  });
  const files = [
    file('web.yaml', manifest),
    file('Dockerfile', 'FROM debian:12\nUSER root\n'),
  ].filter(({ path }) => isClaimed(path));
  const inventory = await readFiles({ files, gaps: [], passedOver: 0, repositories: [] }, [], {
    loadGrammar: () => Promise.reject(new Error('there is no Terraform')),
  });
  const report = evaluate({
    catalogue,
    inventory,
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
