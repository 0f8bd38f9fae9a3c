import { describe, expect, test } from 'vitest';
import { Malformed } from '../../model/index.ts';
import { durationOf } from './hooks.ts';

const exactly = (seconds: number) => ({ seconds, least: false });
const atLeast = (seconds: number) => ({ seconds, least: true });

describe('the duration of a command', () => {
  test.each([
    [['sleep', '10'], exactly(10)],
    [['/usr/bin/sleep', '1.5m'], exactly(90)],
    [['sleep', '10', '20'], undefined],
    [['sleep', 'infinity'], undefined],
    [['/bin/sh', '-c', 'sleep 10'], exactly(10)],
    [['bash', '-ec', 'sleep 5; /bin/sleep 5s && nginx -s quit'], exactly(10)],
    [['sh', '-c', '(sleep 5)&& exec sleep 1h'], exactly(3605)],
    [['sh', '-c', 'sleep "20"'], exactly(20)],
    [['sh', '-c', 'sleep $WAIT; sleep 5'], atLeast(5)],
    [['sh', '-c', 'while busy; do sleep 1; done'], atLeast(1)],
    [['sh', '-c', 'nosleep 10; ./oversleep 5'], undefined],
    [['sh', '-c', 'kill 1'], undefined],
    [['sh', 'sleep 10'], undefined],
    [['cmd', '/c', 'timeout /t 60'], undefined],
    [['powershell', '-Command', 'Start-Sleep 60'], undefined],
    [[], undefined],
  ])('%j', (command, duration) => {
    expect(durationOf({ exec: { command } })).toEqual(duration);
  });

  test('is read in time linear in a long script', () => {
    const script = '/a/;sleep '.repeat(20_000);
    expect(durationOf({ exec: { command: ['sh', '-c', script] } })).toEqual(atLeast(0));
  });
});

test('the sleep action says it itself', () => {
  expect(durationOf({ sleep: { seconds: 15 } })).toEqual(exactly(15));
});

test('other actions say nothing', () => {
  expect(durationOf({ httpGet: { port: 80 } })).toBeUndefined();
});

test('what the API server refuses is malformed', () => {
  for (const hook of [{ sleep: {} }, { sleep: 30 }, { exec: { command: 'sleep 5' } }]) {
    expect(() => durationOf(hook as never)).toThrow(Malformed);
  }
});
