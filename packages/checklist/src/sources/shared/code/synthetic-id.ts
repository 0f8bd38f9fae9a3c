import { Unknown } from '../../../model/index.ts';
import { untoldSubscription } from '../../../resources/azure/ids.ts';
import { type Cell, isList, isMap } from './cell.ts';
import { UnknownName } from './unknown-cell.ts';

/** The subscription that all code is said to be deployed to. */
export const subscription = untoldSubscription;
const subscriptionId = subscription.slice('/subscriptions/'.length);

/** Whether a text holds what stands for an id or a name that only Azure knows. */
export function isStandIn(text: string): boolean {
  return text.startsWith('~') || text.includes(subscriptionId) || /^\/\w+\/.*[~(]/.test(text);
}

/** Whether two values that differ here may be one text in Azure, as far as what stands in them can tell. */
export function mayBecomeEqual(one: Cell, other: Cell): boolean {
  const [a, b] = [one.value, other.value];
  if (typeof a !== 'string' || typeof b !== 'string' || a === b || a === '' || b === '')
    return false;
  if (!isStandIn(a) && !isStandIn(b)) return false;
  const [parts, others] = [a.toLowerCase().split('/'), b.toLowerCase().split('/')];
  return (
    parts.length === others.length &&
    parts.every((part, at) => part === others[at] || isOpen(part) || isOpen(others[at]))
  );
}

function isOpen(part = ''): boolean {
  return /[~(]/.test(part) || part === subscriptionId;
}

/** A value that cannot be told, but is the same wherever the key is: `uniqueString(~rg)`. */
export class Keyed extends Unknown {
  /** A `/` in it divides the names of a resource and of what that belongs to. */
  readonly key: string;

  constructor(why: string, key: string, text?: string) {
    super(why, text);
    this.key = key;
  }
}

/** What Azure will answer about a resource that the code deploys: others may be joined to it by the key. */
export class Answer extends Keyed {}

/** A text that is not empty, whatever it is. */
export class SomeText extends Keyed {}

/** A name as a part of an id; `variant` tells one that is not known from that of another deployment. */
export function segment(name: Cell | undefined, variant = ''): string {
  if (name === undefined || name.value === null) return '~';
  const { value } = name;
  if (value instanceof UnknownName) return `~${value.key.replaceAll('/', '!')}`;
  if (value instanceof Unknown) return value instanceof Keyed ? value.key : placeKey(name, variant);
  return isList(value) || isMap(value) ? '~' : String(value);
}

/** The place where a value is written, which is one for all that refer to it. */
function placeKey({ origin, rest = '' }: Cell, variant: string): string {
  return `~${`${variant}${origin.file}:${origin.offset}${rest}`.replaceAll('/', '!')}`;
}

/** Sixteen letters that stand for a text: equal for equal texts, and for no others that anybody has. */
export function digest(text: string): string {
  let [one, two] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b) ^ (two >>> 13);
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
