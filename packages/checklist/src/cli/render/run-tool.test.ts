import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deployment, Estate } from './render.testing.ts';

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
});
afterEach(() => {
  vi.unstubAllEnvs();
  estate.remove();
});

describe('a tool that misbehaves', () => {
  beforeEach(() => {
    estate.write('a/kustomization.yaml', 'resources: [web.yaml]\n');
    estate.write('a/web.yaml', deployment);
  });

  const why = async (limits = { seconds: 20, bytes: 100_000 }) =>
    (await estate.read('.', { limits })).gaps.map((gap) => gap.split(' says: ')[1]);

  it.each([
    ['setInterval(() => {}, 1000)', 'it took longer than 1 seconds', 1],
    [
      "const { spawn } = require('node:child_process'); spawn('sleep', ['60'], { stdio: 'inherit' }); setInterval(() => {}, 1000)",
      'it took longer than 1 seconds',
      1,
    ],
    [
      "const write = () => process.stdout.write('x'.repeat(65536), write); write()",
      'it printed more than 0.1 MB',
      20,
    ],
    [
      "console.error('warning: x\\nError: \\u001b[31mbad\\u001b[0m \\u0007thing'); process.exit(1)",
      'Error: bad thing',
      20,
    ],
    [
      'console.error(\'E1127 23:02:38.9 3460 run.go:72] "command failed" err="no \\\\"x\\\\""\'); process.exit(1)',
      'error: no "x"',
      20,
    ],
    [
      'console.error(\'level=WARN msg="plugin ignored" error="x"\\nError: host is needed\\n\\nUse --debug flag to see more\'); process.exit(1)',
      'Error: host is needed',
      20,
    ],
    [
      "console.error('Error: values of these charts:\\nshop:\\n- replicas: no number\\n'); process.exit(1)",
      'Error: values of these charts: shop: - replicas: no number',
      20,
    ],
    [
      "console.error('Error: t/a.yaml:1:6\\n  executing a:\\n    error calling include:\\nt/_h.tpl:1:1\\n  executing b:\\n    nil pointer\\n\\n'); process.exit(1)",
      'Error: t/_h.tpl:1:1 executing b: nil pointer',
      20,
    ],
    [
      "console.error('Error: template: a: executing: error calling include: template: b: executing: error calling include: template: c: nil pointer'); process.exit(1)",
      'Error: template: c: nil pointer',
      20,
    ],
    ['process.exit(3)', 'it ended with exit code 3', 20],
  ])('%s', async (script, expected, seconds) => {
    estate.tool('kubectl', script);
    expect(await why({ seconds, bytes: 100_000 })).toEqual([expected]);
  });

  it('sees no variable that may be secret, and no network', async () => {
    vi.stubEnv('RENDER_TEST_TOKEN', 'secret');
    estate.tool(
      'kubectl',
      "console.error('Error: ' + JSON.stringify(process.env)); process.exit(1)",
    );
    const [said] = await why();
    expect(said).toContain('PATH');
    expect(said).not.toContain('RENDER_TEST_TOKEN');
    estate.tool(
      'kubectl',
      "console.error('Error: ' + process.env.HTTPS_PROXY + process.env.GIT_ALLOW_PROTOCOL); process.exit(1)",
    );
    expect(await why()).toEqual(['Error: http://127.0.0.1:9none']);
  });
});
