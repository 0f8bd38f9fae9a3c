import { type ChartRelease, Unknown } from '../../../model/index.ts';
import { type Cell, isList, isMap } from '../../shared/code/cell.ts';

type Values = Pick<ChartRelease, 'texts' | 'options'>;

/** The values of a release in the order in which the provider applies them, or what of them is not known. */
export function valuesOf(body: Cell): Values | string {
  const other = ['postrender', 'set_wo'].find((key) => entriesIn(body, key).length > 0);
  if (other !== undefined) return other;
  const texts: string[] = [];
  for (const { value } of entriesIn(body, 'values')) {
    if (value === null) continue;
    if (typeof value !== 'string') return 'values';
    texts.push(value);
  }
  const options: string[] = [];
  for (const key of ['set', 'set_list', 'set_sensitive']) {
    for (const entry of entriesIn(body, key)) {
      const option = optionOf(entry);
      if (option === undefined) return [key, textIn(entry, 'name')].filter(Boolean).join(' ');
      options.push(option);
    }
  }
  return { texts, options };
}

/** A text; undefined for what is absent or not known. */
export function textIn(body: Cell, key: string): string | undefined {
  const found = memberIn(body, key)?.value;
  return typeof found === 'string' ? found : undefined;
}

export function isUnknown(body: Cell, key: string): boolean {
  return memberIn(body, key)?.value instanceof Unknown;
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
function optionOf(entry: Cell): string | undefined {
  const name = textIn(entry, 'name');
  const type = memberIn(entry, 'type')?.value ?? 'auto';
  const value = assigned(memberIn(entry, 'value') ?? memberIn(entry, 'values'));
  const flag = typeof type === 'string' ? flags.get(type) : undefined;
  if (name === undefined || value === undefined || flag === undefined) return undefined;
  return `--${flag}=${name}=${value}`;
}

/** https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release#type-1 */
const flags: ReadonlyMap<string, string> = new Map([
  ['', 'set'],
  ['auto', 'set'],
  ['string', 'set-string'],
  ['literal', 'set-literal'],
]);

function assigned(cell: Cell | undefined): string | undefined {
  if (cell === undefined || cell.value === null) return '';
  if (cell.value instanceof Unknown || isMap(cell.value)) return undefined;
  if (!isList(cell.value)) return String(cell.value);
  const items = cell.value.map(({ value }) =>
    typeof value === 'object' ? undefined : String(value),
  );
  return items.includes(undefined) ? undefined : `{${items.join(',')}}`;
}
