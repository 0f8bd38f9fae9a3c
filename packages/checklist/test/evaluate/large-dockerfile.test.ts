import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { dockerfileSource } from '../../src/sources/dockerfile/index.ts';

const size = 100_000;
const repeated = (text: string) => text.repeat(Math.ceil(size / text.length));

/** Milliseconds of work to read and judge a Dockerfile. */
function effort(text: string): number {
  const file = { path: 'Dockerfile', input: '.', complete: new Set<never>(), text };
  const before = process.cpuUsage();
  const { resources, gaps } = dockerfileSource.read([file]);
  evaluate({
    catalogue,
    inventory: createInventory({ resources, gaps }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    rethrow: true,
  });
  return process.cpuUsage(before).user / 1000;
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
])('%s: four times the text takes no more than nine times the work', (_, start, part) => {
  effort(start + part.repeat(100));
  const small = Math.max(effort(`${start}${repeated(part).slice(0, size / 4)}\n`), 50);
  expect(effort(`${start}${repeated(part)}\n`) / small).toBeLessThan(9);
});
