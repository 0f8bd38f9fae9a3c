import { expect, test } from 'vitest';
import { imageDay } from './node-images.ts';

test.each([
  ['AKSUbuntu-2204gen2containerd-202410.27.0', '2024-10-27'],
  ['AKSUbuntu-2204containerd-202410.27.0-2024.12.01', '2024-12-01'],
  ['AKSUbuntu-2204containerd-202512.27.0-2024.12.01', '2025-12-27'],
  ['AKSUbuntu-1804gen2containerd-2021.10.02', '2021-10-02'],
  ['AKSAzureLinux-V3gen2fips-202611.16.1', '2026-11-16'],
  ['AKSWindows-2022-containerd-gen2-20348.3091.250214', '2025-02-14'],
  ['AKSWindows-2019-containerd-17763.8276.260212', '2026-02-12'],
])('the day of %s is %s', (name, day) => {
  expect(imageDay(name)?.toISOString().slice(0, 10)).toBe(day);
});

test.each(['foo', '', 'AKSUbuntu-2204gen2containerd-202413.27.0', 'AKSUbuntu-2204-202402.30.0'])(
  'nobody can tell the day of "%s"',
  (name) => expect(imageDay(name)).toBeUndefined(),
);
