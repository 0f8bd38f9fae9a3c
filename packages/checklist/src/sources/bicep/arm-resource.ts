import { type Resource, Unknown } from '../../model/index.ts';
import { type WireCells, withoutNulls } from '../shared/arm/wire-cells.ts';
import { type Cell, type CellValue, isList, isMap, plain } from '../shared/code/cell.ts';
import { codeDocument, type SourceTexts } from '../shared/code/code-document.ts';
import { withDeployed } from './answers.ts';
import { type Instance, ownName } from './instance.ts';

/** What the resources of one deployment have in common. */
export interface Deployed {
  readonly complete: boolean;
  readonly unit: string;
  readonly texts: SourceTexts;
  readonly wire: WireCells;
  /** Ids of all that is deployed, as they are in the keys of answers. */
  readonly answering: ReadonlySet<string>;
}

/** A resource in the shape of ARM; undefined for one that no machine can hold. */
export function armResource(
  instance: Instance,
  { complete, unit, texts, wire, answering }: Deployed,
): Resource | undefined {
  const { type, address, id, name } = instance;
  const written = withDeployed(type, instance.body, answering);
  if (isTooLarge(written)) return undefined;
  const body = wire.of(type, written);
  const { value, unresolved } = plain(body);
  return {
    kind: type.toLowerCase(),
    evidence: 'azure',
    identity: { kind: type, name: shownName(ownName(name), address), resourceId: id, address },
    body: withoutNulls(value),
    observed: false,
    complete,
    unit,
    places: [{ document: codeDocument(body, texts), base: [] }],
    unresolved,
  };
}

function shownName({ value }: Cell, address: string): string {
  if (value instanceof Unknown) return value.text ?? address;
  // What stands for a part of an id that is not known is nobody's name.
  return typeof value === 'string' && !value.includes('~') ? value : address;
}

const mostValues = 1_000_000;

/** Values that hold others many times are small as cells, and endless when they are written out. */
function isTooLarge(body: Cell): boolean {
  const sizes = new Map<CellValue, number>();
  const sizeOf = ({ value }: Cell): number => {
    if (!isList(value) && !isMap(value)) return 1;
    const before = sizes.get(value);
    if (before !== undefined) return before;
    const members = isList(value) ? value : [...value.values()];
    const size = members.reduce((sum, member) => sum + sizeOf(member), 1);
    sizes.set(value, size);
    return size;
  };
  return sizeOf(body) > mostValues;
}
