/** `50,000`. */
export function grouped(number: number): string {
  return number.toLocaleString('en-GB');
}

/** `1 item`, `3 items`. */
export function counted(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** One decimal; a dash where there is nothing to count. */
export function oneDecimal(number: number | null): string {
  return number === null ? '–' : number.toFixed(1);
}

/** `23 November 2026, 09:00 UTC`. */
export function dateAndTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${date.toLocaleString('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })} UTC`.replace(' at ', ', ');
}
