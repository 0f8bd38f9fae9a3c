import { resolve } from '../../shared/paths.ts';
import { isMapping, Spot } from '../spot.ts';
import { bareExpression, directive, fillIn, lookUp, type Scope, truthOf } from './expressions.ts';
import type { Place } from './place.ts';
import { loopOf, openMember, settled } from './settled.ts';

/** Templates include each other at most this deep, and expand to at most so many elements. */
const deepest = 20;
const most = 20_000;

/** An element of a list after its templates are expanded. */
export interface Element {
  readonly spot: Spot;
  readonly place: Place;
  /** What it would be, where that is not in the evidence. */
  readonly opaque?: string;
}

/** The elements of a list of stages, jobs or steps, with templates and expressions expanded. */
export function expand(
  list: Spot | undefined,
  part: 'stages' | 'jobs' | 'steps',
  place: Place,
): Element[] {
  const found: Element[] = [];
  for (const item of list?.items() ?? []) addItem(item, part, place, found);
  return found;
}

function addItem(
  item: Spot,
  part: 'stages' | 'jobs' | 'steps',
  place: Place,
  found: Element[],
): void {
  if (found.length >= most) return;
  if (insertsItems(item)) {
    addConditional(item, part, place, found);
    return;
  }
  const spot = settled(item, place.scope);
  if (spot.get('template')) found.push(...includeTemplate(spot, part, place));
  else if (typeof item.value === 'string' && item.value.includes('${{')) {
    found.push(...insertParameter(item, part, place));
  } else if (isMapping(spot.value)) found.push(elementOf(spot, part, place));
}

/** `- ${{ if … }}:` and the like; `- ${{ each … }}:` before a mapping makes the members of one element. */
function insertsItems({ value }: Spot): boolean {
  if (!isMapping(value)) return false;
  return Object.entries(value).every(([key, inside]) => {
    const word = directive(key)?.word;
    return word !== undefined && !(word === 'each' && isMapping(inside));
  });
}

/** What runs in an element of each part. */
const substance = {
  stages: ['jobs'],
  jobs: ['steps', 'strategy'],
  steps: ['task', 'script', 'bash', 'pwsh', 'powershell'],
};

function elementOf(spot: Spot, part: 'stages' | 'jobs' | 'steps', place: Place): Element {
  const open = openMember(spot);
  const isOpen = open !== undefined && !substance[part].some((key) => spot.get(key));
  return isOpen ? { spot, place, opaque: `${open} is not known` } : { spot, place };
}

/** `- ${{ if … }}:` inserts its list; where the condition is not known, every branch may be there. */
function addConditional(
  item: Spot,
  part: 'stages' | 'jobs' | 'steps',
  place: Place,
  found: Element[],
): void {
  let before: boolean | undefined = false;
  for (const [key, value] of item.entries()) {
    const { word, rest } = directive(key) ?? { word: 'insert', rest: '' };
    if (word === 'each') {
      addEach(rest, value, part, place, found);
      continue;
    }
    const truth: boolean | undefined =
      word === 'if' || word === 'elseif' ? truthOf(rest, place.scope) : true;
    const isReached: boolean | undefined = word === 'elseif' || word === 'else' ? !before : true;
    if (truth !== false && isReached !== false) found.push(...expand(value, part, place));
    before = word === 'if' ? truth : before || truth;
  }
}

/** Once for each value that is known; once with an open value otherwise. */
function addEach(
  rest: string,
  value: Spot,
  part: 'stages' | 'jobs' | 'steps',
  place: Place,
  found: Element[],
): void {
  const { name, values = [undefined] } = loopOf(rest, place.scope);
  for (const one of values) {
    if (found.length >= most) return;
    const locals = new Map(place.scope.locals);
    if (one) locals.set(name, one);
    found.push(...expand(value, part, { ...place, scope: { ...place.scope, locals } }));
  }
}

/** `- ${{ parameters.steps }}`. */
function insertParameter(item: Spot, part: 'stages' | 'jobs' | 'steps', place: Place): Element[] {
  const value = lookUp(bareExpression(String(item.value)), place.scope);
  if (value instanceof Spot) {
    return place.depth >= deepest ? [] : expand(value, part, { ...place, depth: place.depth + 1 });
  }
  return [{ spot: item, place, opaque: `${String(item.value).trim()} is not known` }];
}

function includeTemplate(item: Spot, part: 'stages' | 'jobs' | 'steps', place: Place): Element[] {
  const name = fillIn(item.get('template')?.text() ?? '', place.scope);
  const found = openTemplate(name, item, place);
  if (typeof found !== 'string') return expand(found.root.get(part), part, found.place);
  const opaque = { spot: item, place, opaque: found };
  if (part !== 'steps') return [opaque];
  return [opaque, ...listsGivenTo(item, place).flatMap((list) => expand(list, part, place))];
}

/** The lists that a template gets as parameters, which it runs as far as one can tell. */
export function listsGivenTo(item: Spot, { scope }: Place): Spot[] {
  const given = settled(item.get('parameters'), scope)?.entries() ?? [];
  return given.flatMap(([, value]) => (Array.isArray(value.value) ? [value] : []));
}

/** The file of a template and what is known inside it, or why it is not there. */
export function openTemplate(
  name: string,
  item: Spot,
  place: Place,
): { root: Spot; place: Place } | string {
  const path = templatePath(name, item.file.path, place);
  const root = path === undefined ? undefined : place.repository.open(path, true);
  if (path === undefined || !root) return `the template ${name} is not in the evidence`;
  if (place.depth >= deepest) return `the template ${name} is nested too deep`;
  place.repository.read.add(path);
  place.repository.included.add(path);
  const parameters = parametersOf(root, item.get('parameters'), place.scope);
  return {
    root,
    place: {
      ...place,
      depth: place.depth + 1,
      callers: [...place.callers, { name, spot: item }],
      scope: { ...place.scope, parameters, locals: new Map() },
    },
  };
}

/** Relative to the file that includes it; `/x` to the repository's root; `x@other` to another one. */
function templatePath(
  name: string,
  from: string,
  { repository, roots }: Place,
): string | undefined {
  const [path = '', other = 'self'] = name.split('@');
  if (other !== 'self' || /[$*{]/.test(path)) return undefined;
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '.';
  const folders = path.startsWith('/') ? roots : [folder];
  return folders
    .map((base) => resolve(base, path.replace(/^\/+/, '')))
    .find((candidate) => repository.files.has(candidate));
}

/** What the caller gives, else the template's own defaults. */
function parametersOf(root: Spot, given: Spot | undefined, outer: Scope): Scope['parameters'] {
  const values = new Map<string, Spot | string>();
  const declared = root.get('parameters');
  const own = settled(given, outer);
  // What may be given is not the default.
  const isOpen = own !== undefined && openMember(own) !== undefined;
  for (const [name, value] of isOpen ? [] : declaredDefaults(declared)) {
    if (value) values.set(name.toLowerCase(), value);
  }
  for (const [name, value] of own?.entries() ?? []) {
    const text = value.text();
    const inherited = lookUp(bareExpression(text ?? ''), outer);
    const filled = text === undefined ? value : fillIn(text, outer);
    values.set(name.toLowerCase(), inherited instanceof Spot ? inherited : filled);
  }
  return values;
}

function declaredDefaults(declared: Spot | undefined): [string, Spot | undefined][] {
  if (declared === undefined) return [];
  if (!Array.isArray(declared.value)) return declared.entries();
  return declared.items().map((item) => [item.get('name')?.text() ?? '', item.get('default')]);
}
