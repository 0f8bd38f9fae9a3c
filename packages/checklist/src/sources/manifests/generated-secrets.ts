import { type Path, type Resource, Unknown } from '../../model/index.ts';
import { textInBase64 } from '../shared/base64.ts';
import { isObject } from './json.ts';
import type { WrittenFiles } from './origins.ts';
import type { RenderedFile } from './renderings.ts';

/** Functions that make something new each time: https://helm.sh/docs/chart_template_guide/function_list/ */
const generators =
  /\b(?:rand(?:Alpha|AlphaNum|Ascii|Bytes|Int|Numeric)|gen(?:CA|CAWithKey|PrivateKey|(?:SelfS|S)ignedCert(?:WithKey)?)|uuidv4|htpasswd|bcrypt)\b/;

/**
 * Takes from Secrets of a chart what was made when it was rendered, and stands in no file: another one is made
 * where it is installed.
 */
export function withoutGenerated(
  { rendering }: RenderedFile,
  written: WrittenFiles,
): (resource: Resource) => Resource {
  let texts: readonly string[] | undefined;
  const { by, madeOf, helpers, given } = rendering;
  if (by !== 'helm') return (resource) => resource;
  const read = () => [
    ...[...madeOf].flatMap((path) => written.get(path)?.text ?? []),
    ...(helpers?.() ?? []).map(({ text }) => text),
    ...[...(given?.texts ?? []), ...(given?.options ?? [])].map(({ text }) => text),
  ];
  return (resource) => {
    const { body } = resource;
    if (resource.kind !== 'Secret' || !isObject(body)) return resource;
    texts ??= read();
    const known = texts;
    if (!known.some((text) => generators.test(text))) return resource;
    const isWritten = (text: string, path: Path) =>
      known.some((one) => one.includes(text)) || isTraced(resource, path);
    const marked = Object.fromEntries(
      Object.entries(body).map(([field, value]) => [field, marking(field, value, isWritten)]),
    );
    return { ...resource, body: marked, unresolved: true };
  };
}

function marking(
  field: string,
  entries: unknown,
  isWritten: (text: string, path: Path) => boolean,
): unknown {
  if ((field !== 'data' && field !== 'stringData') || !isObject(entries)) return entries;
  const marked = Object.entries(entries).map(([key, value]) => {
    const text = field === 'data' && typeof value === 'string' ? textInBase64(value) : value;
    const isKnown = typeof text !== 'string' || isWritten(text.trim(), [field, key]);
    const form = field === 'data' ? String(value) : undefined;
    const known = isKnown ? value : new Unknown('is made when the chart is rendered', form);
    return [key, known] as const;
  });
  return Object.fromEntries(marked);
}

/** Whether the value of a path is known to be one of the chart's values. */
function isTraced({ places: [place] }: Resource, path: Path): boolean {
  const [trace] = place?.document.trace?.([[...place.base, ...path]]) ?? [];
  return trace?.includes(' ← ') ?? false;
}
