import { expect, test } from 'vitest';
import { preStopWait } from './commands.ts';

test.each<[readonly string[], number | 'unread' | undefined]>([
  [['powershell', '-Command', 'Start-Sleep -Seconds 45'], 45],
  [['pwsh', '-c', 'start-sleep -s 5; Start-Sleep 10'], 15],
  [['pwsh', '-c', 'Start-Sleep -Seconds 1.5'], 1.5],
  [['cmd', '/c', 'timeout /t 20 /nobreak & drain.exe'], 20],
  [['timeout.exe', '/T', '20'], 20],
  [['powershell', 'Start-Sleep -Seconds $n'], 'unread'],
  [['powershell', 'Start-Sleep -Milliseconds 500'], 'unread'],
  [['powershell', 'while ($busy) { Start-Sleep 1 }'], 'unread'],
  [['cmd', '/c', 'drain.exe'], undefined],
  [['sleep', '45'], undefined],
  [[], undefined],
])('%j waits', (command, wait) => {
  expect(
    preStopWait({ name: 'app', lifecycle: { preStop: { exec: { command: [...command] } } } }),
  ).toBe(wait);
});

test('no hook, no wait', () => {
  expect(preStopWait({ name: 'app' })).toBeUndefined();
});
