import { Unknown } from '../../../model/index.ts';
import type { Setting } from '../../../resources/delivery/pipeline.ts';
import { isMapping, type Spot } from '../spot.ts';
import { openTemplate } from './expand.ts';
import { directive, fillIn, truthOf } from './expressions.ts';
import type { Place } from './place.ts';
import { settled } from './settled.ts';

type Variables = ReadonlyMap<string, Setting>;

/** A place, with the variables that a pipeline, a stage or a job sets in it. */
export function withVariables(spot: Spot, place: Place): Place {
  const own = variablesOf(spot.get('variables'), place);
  if (own.size === 0) return place;
  const variables = new Map([...place.scope.variables, ...own]);
  return { ...place, scope: { ...place.scope, variables } };
}

/** The variables of the file, and of templates in the evidence; groups stay open. */
function variablesOf(spot: Spot | undefined, place: Place): Variables {
  const own = settled(spot, place.scope);
  if (Array.isArray(own?.value))
    return new Map(own.items().flatMap((item) => [...variablesIn(item, place)]));
  const pairs = own?.entries() ?? [];
  return new Map(pairs.flatMap(([name, value]) => pairOf(name, value, place)));
}

/** What one element of a list sets: a variable, a template, or a condition with more. */
function variablesIn(item: Spot, place: Place): Variables {
  if (!isMapping(item.value)) return new Map();
  const conditions = item.entries().filter(([key]) => directive(key));
  if (conditions.length > 0) {
    return new Map(conditions.flatMap(([key, value]) => [...conditional(key, value, place)]));
  }
  const template = item.get('template')?.text();
  if (template === undefined) {
    return new Map(pairOf(item.get('name')?.text() ?? '', item.get('value'), place));
  }
  const opened = openTemplate(fillIn(template, place.scope), item, place);
  if (typeof opened === 'string') return new Map();
  return variablesOf(opened.root.get('variables'), opened.place);
}

/** What may be set, or not, is not known. */
function conditional(key: string, value: Spot, place: Place): Variables {
  const { word, rest } = directive(key) ?? { word: '', rest: '' };
  const truth = word === 'if' ? truthOf(rest, place.scope) : undefined;
  if (truth === false) return new Map();
  const inside = variablesOf(value, place);
  if (truth) return inside;
  const why = `is not known: it hangs on ${key.trim()}`;
  return new Map([...inside].map(([name]) => [name, new Unknown(why)]));
}

function pairOf(name: string, value: Spot | undefined, { scope }: Place): [string, Setting][] {
  const written = value?.text();
  if (written === undefined) return [];
  const text = written.includes('${{') ? fillIn(written, scope) : written;
  const setting = /\$[{[]/.test(text) ? new Unknown(`is not known: ${text}`, text) : text;
  return [[name.toLowerCase(), setting]];
}
