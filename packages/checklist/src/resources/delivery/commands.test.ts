import { expect, test } from 'vitest';
import { commandsOfStep } from './commands.ts';
import type { Step } from './pipeline.ts';

function step(...script: readonly string[]): Step {
  return {
    name: 'build',
    inputs: {},
    env: {},
    script,
    calls: [],
    isOff: false,
    mayFail: [],
    isJudgedElsewhere: false,
  };
}

const names = (one: Step) => commandsOfStep(one, '').map(({ name }) => name);

test('functions run where they are called', () => {
  expect(names(step('a() { x; }', 'b() { y; a; }', 'z', 'b', 'w'))).toEqual([
    ...['z', 'b', 'y', 'a', 'x', 'w'],
  ]);
  expect(names(step('a() { x; }', 'z'))).toEqual(['z']);
  expect(names(step('a() { x; }', 'z', '$1'))).toEqual(['z', '$1', 'x']);
  expect(names(step('a() { x; }', 'trap a EXIT'))).toEqual(['trap', 'x']);
});

test('functions that call each other end', () => {
  const calls = (name: string) => Array.from({ length: 50 }, () => name).join('; ');
  const found = names(step(`a() { ${calls('b')}; }`, `b() { ${calls('a')}; }`, 'a'));
  expect(found.length).toBeLessThan(20_000);
});

test('the commands of a step stand where the step is asked for', () => {
  const one = step('cd web', 'docker build .');
  const places = (at: string) => commandsOfStep(one, at).map((command) => command.at);
  expect(places('')).toEqual(['.script[0]', '.script[1]']);
  expect(places('jobs[0].steps[2]')).toEqual([
    'jobs[0].steps[2].script[0]',
    'jobs[0].steps[2].script[1]',
  ]);
  expect(places('')).toEqual(['.script[0]', '.script[1]']);
});
