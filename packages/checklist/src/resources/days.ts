import type { Resource } from '../model/index.ts';

export const dayLength = 24 * 60 * 60 * 1000;

/** The day of a moment, in UTC: `2026-11-23`. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Whole days from one moment to a later one. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / dayLength);
}

/** How many days a day (ISO 8601) lies ahead: 0 is today. */
export function daysUntil(day: string, now: Date): number {
  return daysBetween(new Date(dayOf(now)), new Date(day));
}

/** When what a resource says was so: when it was collected, else now. */
export function seenAt({ collectedAt }: Resource, now: Date): Date {
  return collectedAt === undefined ? now : new Date(collectedAt);
}
