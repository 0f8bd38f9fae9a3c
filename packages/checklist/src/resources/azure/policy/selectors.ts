import { every, some, Unresolved } from '../../../model/index.ts';
import { regionOf } from '../regions.ts';
import { list, text, textIn } from '../values.ts';
import type { PolicySelector } from './types.ts';

/** What a selector looks at. */
export interface Place {
  /** ARM type. */
  readonly type: string;
  readonly location: string | undefined;
  /** The reference id of a definition inside its initiative. */
  readonly reference?: string | undefined;
}

/** Whether all selectors of an assignment, or of one of its overrides, let a resource in. */
export function selected(selectors: readonly PolicySelector[], place: Place): boolean {
  return every(selectors, (selector) => {
    const kind = text(selector, 'kind')?.toLowerCase();
    const value = valueAt(kind, place);
    const isAmong = (key: 'in' | 'notIn') =>
      some(list(selector, key), (one) => normal(kind, textIn(one, key)) === value);
    return list(selector, 'in').length > 0 ? isAmong('in') : !isAmong('notIn');
  });
}

/** https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#resource-selectors */
function valueAt(kind: string | undefined, { type, location, reference }: Place): string {
  switch (kind) {
    case 'resourcelocation':
      if (location === undefined) throw new Unresolved('a selector asks for a location');
      return normal(kind, location);
    case 'resourcetype':
      return normal(kind, type);
    case 'policydefinitionreferenceid':
      return normal(kind, reference ?? '');
    // The resources of this kind are those without a location.
    case 'resourcewithoutlocation':
      return '';
    default:
      throw new Unresolved(`a selector asks for ${kind ?? 'nothing that is known'}`);
  }
}

function normal(kind: string | undefined, value: string): string {
  return kind === 'resourcelocation' ? regionOf(value) : value.toLowerCase();
}
