import { type Catalogue, type Report, severities } from '../../src/model/index.ts';
import { at, buildReport } from './build-report.ts';

/** A platform on which everything fails. */
export function manyItems(
  count: number,
  { perItem, name, message }: { perItem: number; name: string; message: string },
): { readonly catalogue: Catalogue; readonly report: Report } {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const catalogue: Catalogue = {
    edition: '2022',
    categories: [
      {
        id: 'operations',
        title: 'Operations',
        items: numbers.map((number) => ({
          id: `operations/item-${number}`,
          category: 'operations',
          reads: ['Deployment.apps'],
          title: `Point number ${number} of the checklist`,
          priority: severities[number % 3] ?? 'low',
          pillar: 'operations',
          evidence: ['kubernetes'],
          why: 'Something goes wrong without it, at night and on a Sunday.',
          fix: 'Do it.',
          links: [],
        })),
      },
    ],
  };
  const report = buildReport({
    catalogue,
    items: Object.fromEntries(
      numbers.map((number) => [
        `operations/item-${number}`,
        { verdict: 'fail' as const, reason: `${perItem} of ${perItem} pods fail check-${number}` },
      ]),
    ),
    findings: numbers.flatMap((number) =>
      Array.from({ length: perItem }, (_, index) => ({
        check: `check-${number}`,
        items: [`operations/item-${number}`],
        severity: severities[number % 3] ?? ('low' as const),
        subject: { kind: 'Pod', namespace: 'shop', name: `${name}-${index + 1}` },
        message,
        location: at(`k8s/${number}/pod.yaml`, index + 1, 3, 'spec'),
        fix: 'Change what is wrong.',
      })),
    ),
  });
  return { catalogue, report };
}
