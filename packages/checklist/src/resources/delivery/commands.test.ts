import { expect, test } from 'vitest';
import { commandsOfStep } from './commands.ts';

test('the commands of a step stand where the step is asked for', () => {
  const step = {
    name: 'build',
    inputs: {},
    env: {},
    script: ['cd web', 'docker build .'],
    calls: [],
    isOff: false,
    mayFail: [],
    isJudgedElsewhere: false,
  };
  const places = (at: string) => commandsOfStep(step, at).map((command) => command.at);
  expect(places('')).toEqual(['.script[0]', '.script[1]']);
  expect(places('jobs[0].steps[2]')).toEqual([
    'jobs[0].steps[2].script[0]',
    'jobs[0].steps[2].script[1]',
  ]);
  expect(places('')).toEqual(['.script[0]', '.script[1]']);
});
