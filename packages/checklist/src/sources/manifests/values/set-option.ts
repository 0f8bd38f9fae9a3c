import type { Path, ValuesOption } from '../../../model/index.ts';

/** One assignment of an option that sets values. */
export interface Assignment {
  readonly path: Path;
  /** Undefined for what is no plain text: a list, or what replaces a part of one. */
  readonly value: string | undefined;
  readonly place: string;
}

const flags = ['set', 'set-string', 'set-literal'];

/**
 * What options of Helm set, the strongest first; undefined where one of them does something else. Helm takes the
 * kinds of options in this order, whatever theirs is: https://helm.sh/docs/helm/helm_template/
 */
export function assignmentsOf(options: readonly ValuesOption[]): readonly Assignment[] | undefined {
  const read = options.map(({ text, place }) => {
    const [, flag = '', said = ''] = /^--([a-z-]+)=(.*)$/s.exec(text) ?? [];
    const parts = flag === 'set-literal' ? [said] : said.split(/(?<!\\),(?![^{]*\})/);
    const assignments = parts.map((part) => assignmentOf(part, place ?? `--${flag}`));
    return { rank: flags.indexOf(flag), assignments };
  });
  if (read.some(({ rank }) => rank === -1)) return undefined;
  const sorted = read.toSorted((a, b) => a.rank - b.rank).flatMap(({ assignments }) => assignments);
  const known = sorted.filter((one) => one !== undefined);
  return known.length === sorted.length ? known.reverse() : undefined;
}

/** `image.tag=1.2.3`, with dots of keys escaped; a part of a list stands for all of it. */
function assignmentOf(text: string, place: string): Assignment | undefined {
  const [, name, value = ''] = /^((?:[^=\\]|\\.)+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) return undefined;
  const [whole = '', ...index] = name.split(/(?=\[)/);
  const path = whole.split(/(?<!\\)\./).map((key) => key.replaceAll(/\\(.)/g, '$1'));
  const isPlain = index.length === 0 && !value.startsWith('{') && value !== 'null';
  return { path, value: isPlain ? value.replaceAll(/\\(.)/g, '$1') : undefined, place };
}
