import { expect, test } from 'vitest';
import { longestInterval, scheduleProblem, timeZoneProblem } from './cron.ts';

test.each([
  '*/5 * * * *',
  '0 0 * * *',
  '0 9-17/2 * * MON-fri',
  '5/15 * * * ?',
  '0 0 29 2 *',
  '0 0 30 2 1',
  '0 0 31 jan,MAR *',
  '0,30 8 1,15 */2 0,6',
  '@daily',
  '@hourly',
  '@every 1h30m',
  ' 0 0 * * * ',
  '1,,2 * * * *',
  '+1 * * * *',
])('%s is a schedule', (schedule) => expect(scheduleProblem(schedule)).toBeUndefined());

test.each([
  ['0 0 * * * *', '6 fields'],
  ['0 0 * *', '4 fields'],
  ['', '0 fields'],
  ['0 0 L * *', 'day of month L'],
  ['0 0 15W * *', 'day of month 15W'],
  ['0 0 * * 5#2', 'day of week 5#2'],
  ['0 0 * * 7', 'day of week 7'],
  ['60 0 * * *', 'minute 60'],
  ['0 24 * * *', 'hour 24'],
  ['0 0 0 * *', 'day of month 0'],
  ['0 0 * 13 *', 'month 13'],
  ['0 0 30 2 *', 'never comes'],
  ['0 0 31 4,6,9,11 *', 'never comes'],
  ['30-10 * * * *', 'minute 30-10'],
  ['*/0 * * * *', 'minute */0'],
  [', * * * *', 'no value'],
  ['-1 * * * *', 'minute -1'],
  ['@reboot', 'descriptor'],
  ['@Daily', 'descriptor'],
  ['@daily ', 'descriptor'],
  ['@every soon', 'descriptor'],
  ['TZ=Europe/Berlin 0 0 * * *', 'time zone'],
  ['CRON_TZ=UTC 0 0 * * *', 'time zone'],
])('%s is none: %s', (schedule, problem) => expect(scheduleProblem(schedule)).toContain(problem));

test.each(['Europe/Berlin', 'UTC', 'Etc/UTC', 'EST', 'America/Argentina/Buenos_Aires'])(
  '%s is a time zone',
  (zone) => expect(timeZoneProblem(zone)).toBeUndefined(),
);

test.each(['Local', 'local', 'Europe/Atlantis', '+02:00', 'europe/berlin', 'PST', ''])(
  '%s is no time zone',
  (zone) => expect(timeZoneProblem(zone)).toBeDefined(),
);

test.each([
  ['0 2 * * *', 24],
  ['*/5 * * * *', 1],
  ['0 */6 * * *', 6],
  ['0 8,20 * * *', 12],
  ['0 2 * * 0', 7 * 24],
  ['0 2 * * mon,thu', 4 * 24],
  ['0 2 1,15 * *', 17 * 24],
  ['0 2 1 1 *', 366 * 24],
  ['0 2 * 1-12 *', 24],
  ['0 2 * */1 *', 24],
  ['0 2 */1 * *', 24],
  ['@daily', 24],
  ['@every 1h30m', 1.5],
])('%s runs every %d hours at least', (schedule, hours) => {
  expect(longestInterval(schedule)).toBe(hours * 60 * 60 * 1000);
});

test.each(['', 'daily', '0 2 * *', '@often'])('%j is no schedule', (schedule) => {
  expect(longestInterval(schedule)).toBeUndefined();
});
