import { isObject, type JsonObject, textOf } from '../../sources/manifests/json.ts';

/** Something that a kustomization names, and that is not in its own file. */
export interface Name {
  /** A path or an address; of a chart its name, of a plugin all of it. */
  readonly entry: string;
  readonly sort: 'objects' | 'beside' | 'plugin' | 'chart';
  /** What is not known without it: other objects, or what becomes of those that are there. */
  readonly effect: 'adds' | 'changes';
}

/** The path to write in place of a name; without one the name is left out, with the entry that it stands in. */
export type Place = (name: Name) => string | undefined;

type Rule = (value: unknown, place: Place) => unknown;
type Role = Omit<Name, 'entry'>;

const objects: Role = { sort: 'objects', effect: 'adds' };
const settings: Role = { sort: 'beside', effect: 'changes' };
const contents: Role = { sort: 'beside', effect: 'adds' };
const chart: Role = { sort: 'chart', effect: 'adds' };

/** By field: kustomize does not mind the case of letters. */
const rules: ReadonlyMap<string, Rule> = new Map([
  ['resources', texts(objects)],
  ['bases', texts(objects)],
  ['components', texts({ sort: 'objects', effect: 'changes' })],
  ['generators', texts({ sort: 'plugin', effect: 'adds' })],
  ['validators', texts({ sort: 'plugin', effect: 'adds' })],
  ['transformers', texts({ sort: 'plugin', effect: 'changes' })],
  ['configurations', texts(settings)],
  ['crds', texts(settings)],
  ['patchesstrategicmerge', unlessInline(texts(settings))],
  ['patches', members([['path', texts(settings)]])],
  ['patchesjson6902', members([['path', texts(settings)]])],
  ['replacements', members([['path', texts(settings)]])],
  ['openapi', members([['path', texts(settings)]])],
  ['configmapgenerator', members(generated())],
  ['secretgenerator', members(generated())],
  ['helmcharts', charts('name')],
  ['helmchartinflationgenerator', charts('chartName')],
]);

/** A kustomization with other paths in place of its own, and without what has none. */
export function withPlaces(body: JsonObject, place: Place): JsonObject {
  return replaced(body, rules, place);
}

export function isInline(entry: string): boolean {
  return entry.includes('\n') || /^\s*[{]/.test(entry) || /^\s*apiVersion\s*:/.test(entry);
}

/** What a list becomes entry by entry; a value alone is a list of one. */
function each(value: unknown, become: (entry: unknown) => unknown): unknown {
  if (!Array.isArray(value)) return become(value);
  return value.map(become).filter((entry) => entry !== undefined);
}

function texts(role: Role): Rule {
  return (value, place) =>
    each(value, (entry) => (typeof entry === 'string' ? place({ entry, ...role }) : entry));
}

function unlessInline(rule: Rule): Rule {
  return (value, place) => rule(value, (name) => (isInline(name.entry) ? name.entry : place(name)));
}

/** An entry goes with each of its members that goes. */
function members(within: readonly (readonly [string, Rule])[]): Rule {
  const own = new Map(within);
  return (value, place) =>
    each(value, (entry) => {
      if (!isObject(entry)) return entry;
      const made = replaced(entry, own, place);
      return Object.keys(entry).some((key) => isLess(made[key], entry[key])) ? undefined : made;
    });
}

function generated(): [string, Rule][] {
  const keyed: Rule = (value, place) =>
    each(value, (entry) => {
      if (typeof entry !== 'string') return entry;
      const [, key, path = entry] = /^([^=]*)=(.*)$/s.exec(entry) ?? [];
      const placed = place({ entry: path, ...contents });
      return placed && `${key ?? path.slice(path.lastIndexOf('/') + 1)}=${placed}`;
    });
  return [
    ['files', keyed],
    ['envs', texts(contents)],
    ['env', texts(contents)],
  ];
}

function charts(name: string): Rule {
  return (value, place) =>
    each(value, (entry) => {
      const known = isObject(entry) ? (textOf(entry, name) ?? '') : '';
      return place({ entry: known, ...chart }) === undefined ? undefined : entry;
    });
}

function replaced(body: JsonObject, by: ReadonlyMap<string, Rule>, place: Place): JsonObject {
  const made = Object.entries(body).map(([key, value]) => {
    const rule = by.get(key.toLowerCase());
    return [key, rule && value !== null ? rule(value, place) : value] as const;
  });
  return Object.fromEntries(made.filter(([, value]) => value !== undefined));
}

function isLess(now: unknown, before: unknown): boolean {
  if (now === undefined) return before !== undefined;
  return Array.isArray(now) && Array.isArray(before) && now.length < before.length;
}
