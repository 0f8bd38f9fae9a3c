import { unknownCell } from '../../shared/code/unknown-cell.ts';
import { arg, type Field, filled } from './field.ts';

/** What has another form, or another name, from a major version on; code that has the wrong one is understood, too. */
export function since(major: number, now: Field, before: Field): Field {
  return (args) => {
    const { to, isExact } = args.provider;
    const [first, other] = to < major ? [before, now] : [now, before];
    return first(args) ?? (isExact ? undefined : other(args));
  };
}

const none: Field = () => undefined;

/** What only the versions from a major one on have. */
export function addedIn(major: number, field: Field): Field {
  return since(major, field, none);
}

/** What only the versions before a major one have. */
export function removedIn(major: number, field: Field): Field {
  return since(major, none, field);
}

/** An argument that has another name from a major version on. */
export function renamed(major: number, now: string, before: string): Field {
  return since(major, arg(now), arg(before));
}

/**
 * What the provider sends from one major version on; before, it sends nothing. Where the code does not say
 * which it uses, arguments tell it that came with that version, or went.
 */
export function filledSince(
  major: number,
  field: Field,
  value: string | number | boolean,
  { came, went }: { readonly came?: Field; readonly went?: Field } = {},
): Field {
  return (args) => {
    const { from, to } = args.provider;
    const found = field(args);
    if (found || to < major) return found;
    if (from >= major || came?.(args)) return filled(field, value)(args);
    if (went?.(args)) return undefined;
    const why = `version ${major} of the azurerm provider sends ${value}, an older one nothing, and the code does not say which it uses`;
    return unknownCell(why, args.origin);
  };
}
