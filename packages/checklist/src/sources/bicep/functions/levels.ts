import { Unknown } from '../../../model/index.ts';
import type { Cell, Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { failureCell, sameUnknown } from '../../shared/code/unknown-cell.ts';
import { RuntimeMap } from '../runtime-map.ts';

/** A function that looks at the first level of its arguments only: elements may be unknown. */
export function shallow(
  compute: (args: readonly Cell[], origin: Origin) => Cell | undefined,
): Func {
  return {
    open: true,
    call: (args, origin) => {
      const open = args.find(({ value }) => value instanceof Unknown);
      if (open) return sameUnknown(open.value as Unknown, origin);
      if (args.some(({ value }) => value instanceof RuntimeMap)) {
        return sameUnknown(new Unknown('is not known: Azure may add members to it'), origin);
      }
      return compute(args, origin) ?? failureCell('wrong arguments', origin);
    },
  };
}

/** The same, of values that are all known. */
export function deep(compute: (args: readonly Cell[], origin: Origin) => Cell | undefined): Func {
  return { call: shallow(compute).call };
}
