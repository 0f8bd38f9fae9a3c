import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliHost, startCliHost } from './run-cli.ts';
import { type Outcome, parseScenario, play, type Step } from './scenario.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const stories = readdirSync(folder).filter((file) => file.endsWith('.scenario'));

let host: CliHost;
beforeAll(() => {
  host = startCliHost();
});
afterAll(() => host.stop());

test('there are stories', () => {
  expect(stories.length).toBeGreaterThan(5);
});

test.each(stories)('%s', async (file) => {
  const scenario = parseScenario(readFileSync(`${folder}${file}`, 'utf8'));
  expect(scenario.steps.length).toBeGreaterThan(0);
  await play(scenario, host.run, verify);
});

function verify({ args, exit, expected, holds }: Step, outcome: Outcome): void {
  const told = `aks-checklist ${args.join(' ')}\n${outcome.stdout}${outcome.stderr}`;
  expect(outcome.status, told).toBe(exit);
  for (const { stream, exact, text } of expected) {
    if (exact) expect(outcome[stream]).toBe(text);
    else {
      for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
        expect(outcome[stream]).toContain(line);
      }
    }
  }
  expect(outcome.holds, told).toEqual(holds);
}
