import { type CellValue, cell, type Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { unknownCell } from '../../shared/code/unknown-cell.ts';

/**
 * Of years, months and other forms of dates no example tells what Azure makes.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-date
 */
export const dates: Readonly<Record<string, Func>> = {
  dateTimeAdd: ofTime(([base, duration, ...format]) => {
    const [start, length] = [secondsOf(base), lengthOf(duration)];
    if (start === undefined || length === undefined || format.length > 0) return undefined;
    return dateOf(start + length);
  }),
  dateTimeFromEpoch: ofTime(([seconds]) => dateOf(seconds)),
  dateTimeToEpoch: ofTime(([date]) => secondsOf(date)),
};

function ofTime(compute: (values: readonly CellValue[]) => CellValue | undefined): Func {
  return {
    call: (args, origin: Origin) => {
      const made = compute(args.map(({ value }) => value));
      return made === undefined
        ? unknownCell('it is no date that Bicep and this reader both know', origin)
        : cell(made, origin);
    },
  };
}

function secondsOf(date: CellValue | undefined): number | undefined {
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return undefined;
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : time / 1000;
}

const latest = secondsOf('9999-12-31T23:59:59Z') as number;

function dateOf(seconds: CellValue | undefined): string | undefined {
  if (!Number.isInteger(seconds) || (seconds as number) < 0 || (seconds as number) > latest) {
    return undefined;
  }
  return new Date((seconds as number) * 1000).toISOString().replace('.000Z', 'Z');
}

/** `P1D`, `-PT1H30M` */
function lengthOf(duration: CellValue | undefined): number | undefined {
  const written =
    typeof duration === 'string' &&
    /^(-?)P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!written) return undefined;
  const [, sign, ...parts] = written;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return (sign ? -1 : 1) * (((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}
