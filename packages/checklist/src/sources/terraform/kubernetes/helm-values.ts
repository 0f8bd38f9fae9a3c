import {
  type GivenValues,
  type Path,
  reasonOf,
  Unknown,
  type ValuesOption,
  type ValuesText,
} from '../../../model/index.ts';
import { type Cell, isList, isMap, memberOf } from '../../shared/code/cell.ts';
import { unknownIn } from '../../shared/code/unknown-cell.ts';
import { blockValues, fileValues } from '../../shared/values-text.ts';
import type { Home } from '../home.ts';

/** The values of a release in the order in which the provider applies them, or what of them is not known. */
export function valuesOf(body: Cell, home: Home): GivenValues | string {
  const other = ['postrender', 'set_wo'].find((key) => entriesIn(body, key).length > 0);
  if (other !== undefined) return other;
  const texts: ValuesText[] = [];
  for (const entry of entriesIn(body, 'values')) {
    if (entry.value === null) continue;
    if (typeof entry.value !== 'string') return untold('values', entry);
    texts.push(textOf(entry, entry.value, home));
  }
  const options: ValuesOption[] = [];
  for (const key of ['set', 'set_list', 'set_sensitive']) {
    for (const entry of entriesIn(body, key)) {
      const option = optionOf(entry, home);
      if (option === undefined) {
        return untold([key, textIn(entry, 'name')].filter(Boolean).join(' '), entry);
      }
      options.push(option);
    }
  }
  return { texts, options };
}

/** A text of values: that of a file, of what is encoded, or one that is written in the code. */
function textOf(entry: Cell, text: string, home: Home): ValuesText {
  const { encodes, whole, origin } = entry;
  if (whole?.text === text) return fileValues(whole);
  if (encodes) return { text, placeOf: (path) => placeIn(encodes, path, home) };
  const code = home.textOf(origin.file);
  const [position] = home.documentOf({ ...entry, via: [] }).locate([[]]);
  if (code === undefined || position === undefined) return { text };
  return blockValues(text, { path: origin.file, text: code }, position.line);
}

/** `var.tag ← main.tf:14 ← prod.tfvars:3`; undefined where a path leads to nothing. */
function placeIn(from: Cell, path: Path, home: Home): string | undefined {
  const target = path.reduce<Cell | undefined>((at, key) => at && memberOf(at, key), from);
  if (target === undefined) return undefined;
  const document = home.documentOf(target);
  return document.trace?.([[]])[0] ?? `${document.file}:${document.locate([[]])[0]?.line ?? 1}`;
}

/** A text; undefined for what is absent or not known. */
export function textIn(body: Cell, key: string): string | undefined {
  const found = memberIn(body, key)?.value;
  return typeof found === 'string' ? found : undefined;
}

/** What is not known of a text, and why; undefined for what is known, or absent. */
export function untoldIn(body: Cell, key: string): string | undefined {
  const found = memberIn(body, key);
  return found?.value instanceof Unknown ? untold(key, found) : undefined;
}

function untold(part: string, found: Cell): string {
  const unknown = unknownIn(found);
  return unknown ? `${part}: ${reasonOf(unknown.why)}` : part;
}

/** What is not written is an attribute that the provider fills in. */
function memberIn({ value }: Cell, key: string): Cell | undefined {
  return isMap(value) && value.has(key) ? value.get(key) : undefined;
}

/** The elements of a list, or the blocks of a type; one that is not known where nobody knows how many. */
function entriesIn(body: Cell, key: string): readonly Cell[] {
  const found = memberIn(body, key);
  if (found === undefined || found.value === null) return [];
  return isList(found.value) ? found.value : [found];
}

/** `--set=image.tag=1.2.3`; undefined for what is not known. */
function optionOf(entry: Cell, home: Home): ValuesOption | undefined {
  const name = textIn(entry, 'name');
  const type = memberIn(entry, 'type')?.value ?? 'auto';
  const written = memberIn(entry, 'value') ?? memberIn(entry, 'values') ?? entry;
  const value = written === entry ? '' : assigned(written);
  const flag = typeof type === 'string' ? flags.get(type) : undefined;
  if (name === undefined || value === undefined || flag === undefined) return undefined;
  return { text: `--${flag}=${name}=${value}`, ...placed(written, home) };
}

/** https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release#type-1 */
const flags: ReadonlyMap<string, string> = new Map([
  ['', 'set'],
  ['auto', 'set'],
  ['string', 'set-string'],
  ['literal', 'set-literal'],
]);

function placed(cell: Cell, home: Home): Pick<ValuesOption, 'place'> {
  const place = placeIn(cell, [], home);
  return place === undefined ? {} : { place };
}

function assigned(cell: Cell): string | undefined {
  if (cell.value === null) return '';
  if (cell.value instanceof Unknown || isMap(cell.value)) return undefined;
  if (!isList(cell.value)) return String(cell.value);
  const items = cell.value.map(({ value }) =>
    typeof value === 'object' ? undefined : String(value),
  );
  return items.includes(undefined) ? undefined : `{${items.join(',')}}`;
}
