import { type Report, severities } from '../model/index.ts';
import { counted, grouped, oneLine } from './plain-text.ts';

/** `5 of 8 items fail, 12 findings: 3 high, 8 medium, 1 low`. */
export function headline({ items, findings, summary, shownFor }: Report): string {
  if (items.length === 0) return 'Nothing was assessed';
  const { fail } = summary.verdicts;
  if (fail === 0) return `None of ${counted(items.length, 'item')} fails`;
  const fails = findings.filter(({ verdict }) => verdict === 'fail');
  const open = fails.filter(({ waiver }) => waiver === null);
  const bySeverity = severities
    .map((severity) => ({ severity, count: open.filter((f) => f.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${grouped(count)} ${severity}`);
  const waived = fails.length - open.length;
  const parts = [...bySeverity, ...(waived > 0 ? [`${grouped(waived)} waived`] : [])];
  const verb = fail === 1 ? 'fails' : 'fail';
  const what = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  const whose = shownFor === undefined ? '' : oneLine(` of ${shownFor.join(', ')}`);
  const none = whose === '' ? '' : `, no finding${whose}`;
  const list = fails.length > 0 ? `, ${counted(fails.length, 'finding')}${whose}${what}` : none;
  return `${fail} of ${counted(items.length, 'item')} ${verb}${list}`;
}

/** `manifests k8s (40 files, 123 resources)` for each input; with the evidence where one has both kinds. */
export function inputs({ evidence: { sources } }: Report): readonly string[] {
  return sources.map(({ source, input, evidence, files, resources, passedOver }) => {
    const same = sources.filter((other) => other.source === source && other.input === input);
    const noun = same.length > 1 ? `${evidence} resource` : 'resource';
    const more = passedOver ? `; ${counted(passedOver, 'other file')} passed over` : '';
    const read = files > 0 ? `${counted(files, 'file')}, ` : '';
    return oneLine(`${source} ${input} (${read}${counted(resources, noun)}${more})`);
  });
}
