import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { dockerfileSource } from '../../src/sources/dockerfile/index.ts';

const size = 100_000;
const repeated = (text: string) => text.repeat(Math.ceil(size / text.length));

/** How many items a Dockerfile is judged for. */
function judged(text: string): number {
  const file = { path: 'Dockerfile', input: '.', complete: new Set<never>(), text };
  const { resources, gaps } = dockerfileSource.read([file]);
  const { items } = evaluate({
    catalogue,
    inventory: createInventory({ resources, gaps }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    rethrow: true,
  });
  return items.length;
}

test.each([
  ['packages', 'FROM debian:12\n', 'RUN apt-get update && apt-get install -y x\n'],
  ['pip', 'FROM debian:12\n', 'RUN pip install x\n'],
  ['variables', 'FROM debian:12\nARG A\n', 'ENV DB_PASSWORD=$A\n'],
  ['copies', 'FROM debian:12\n', 'COPY . .\n'],
  ['downloads in one instruction', 'FROM debian:12\nRUN true', ' && curl x'],
  ['updates in one instruction', 'FROM debian:12\nRUN true', ' && apt-get update'],
  ['passwords in one instruction', 'FROM debian:12\nRUN true', ' && echo a:b | cat'],
  ['downloads of PowerShell', '# escape=`\nFROM mcr.microsoft.com/windows/servercore\nRUN', ' iwr'],
  ['ports', 'FROM debian:12\nEXPOSE', ' 80'],
  ['words', 'FROM debian:12\nCOPY', ' a'],
])('%s: a long Dockerfile is read and judged to its end', (_, start, part) => {
  expect(judged(`${start}${repeated(part)}\n`)).toBe(103);
});
