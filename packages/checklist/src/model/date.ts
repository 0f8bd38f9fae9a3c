/** Whether a text is a day of the calendar: `2027-01-31`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && isoDay(time) === text;
}

/** The day of a time, in UTC. */
export function isoDay(time: Date): string {
  return time.toISOString().slice(0, 10);
}
