import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { evidenceSchema } from '../../src/sources/shared/evidence-file/schema.ts';
import { type ApiServer, type ServerOptions, startApiServer } from './kube-api-server.ts';
import { kubeconfigFile } from './kubeconfig-file.ts';
import { runCli } from './run-cli.ts';
import { kinds, shopObjects } from './shop-cluster.ts';

let server: ApiServer;
let kubeconfig: string;
let folder: string;

async function start(options: Partial<ServerOptions> = {}): Promise<void> {
  server = await startApiServer({ kinds, objects: shopObjects(), token: 'right', ...options });
  kubeconfig = kubeconfigFile(server.url, { token: 'right' });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-checklist-collect-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  return server?.close();
});

const now = ['--now', '2026-11-23T09:00:00.000Z'];

/** The report of an assessment, less what tells where it was read. */
async function assessed(...args: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await runCli(['assess', ...args, ...now, '--format', 'json']);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** What each item and each finding say. */
function verdicts({ items, findings }: Report) {
  return {
    items: items.map(({ id, verdict, reason, findings: counts }) => ({
      id,
      verdict,
      reason,
      counts,
    })),
    findings: findings.map(({ check, verdict, severity, subject, message }) => ({
      check,
      verdict,
      severity,
      subject,
      message,
    })),
  };
}

async function collected(name: string, ...args: readonly string[]) {
  const path = join(folder, name);
  const outcome = await runCli([
    'collect',
    '--kubeconfig',
    kubeconfig,
    '--output',
    path,
    ...now,
    ...args,
  ]);
  return { path, ...outcome };
}

describe('collect', () => {
  it('writes what assess judges like the cluster itself', async () => {
    await start();
    const live = await assessed('--kubeconfig', kubeconfig, '--secrets');
    const { path, stderr } = await collected('evidence.json.gz', '--secrets');
    expect(stderr).toBe(`${path}: 12 objects of 7 kinds\n`);
    const later = await assessed(path);
    expect(verdicts(later)).toEqual(verdicts(live));
    expect(live.summary.verdicts.fail).toBeGreaterThan(10);
    expect(live.findings.some(({ check }) => check === 'secret-in-env')).toBe(true);
    expect(live.findings[0]?.location ?? {}).not.toHaveProperty('file');
  });

  it('is judged like what kubectl saves', async () => {
    await start();
    const live = await assessed('--kubeconfig', kubeconfig, '--secrets');
    const objects = Object.values(shopObjects()).flat();
    const bare = objects.map(({ data, ...rest }) =>
      rest.kind === 'Secret' || data === undefined ? rest : { ...rest, data },
    );
    writeFileSync(
      join(folder, 'cluster.json'),
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: bare }),
    );
    const version = {
      serverVersion: { major: '1', minor: '33', gitVersion: 'v1.33.2', goVersion: 'go1' },
    };
    writeFileSync(join(folder, 'version.json'), JSON.stringify(version));
    const saved = await assessed(folder, '--complete', 'kubernetes');
    expect(verdicts(saved)).toEqual(verdicts(live));
  });

  it('is valid by the schema, and the same each time', async () => {
    await start();
    const first = await collected('a.json.gz');
    const second = await collected('b.json.gz');
    expect(readFileSync(first.path).equals(readFileSync(second.path))).toBe(true);
    const evidence: unknown = JSON.parse(gunzipSync(readFileSync(first.path)).toString());
    expect(Compile(evidenceSchema).Errors(evidence)).toEqual([]);
    expect(statSync(first.path).mode & 0o077).toBe(0);
  });

  it('holds no secret', async () => {
    await start();
    const { path } = await collected('evidence.json', '--secrets');
    const text = readFileSync(path, 'utf8');
    for (const secret of [
      'Tr0ub4dor',
      'Qk7/Qk7/',
      'q8Zr2Lw9Xc4Vb7Nm1Ks6',
      'hunter22secret',
      'correct-horse',
      'c2VjcmV0LWluLXNlY3JldA',
      'in-the-annotation',
      '"right"',
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('"name":"db"');
    expect(text).toContain('color=blue');
  });

  it('tells what could not be read, and assess believes it', async () => {
    await start({
      fault: ({ resource }) => (resource === 'services' ? { status: 403 } : undefined),
    });
    const { path, code, stderr } = await collected('evidence.json');
    expect(code).toBe(0);
    expect(stderr).toContain('not read: list services in all namespaces: forbidden (403)');
    const { evidence } = await assessed(path);
    expect(evidence.gaps.map(({ reason, kinds: hidden }) => [reason, hidden])).toEqual([
      ['not-asked', ['Secret']],
      ['forbidden', ['Service']],
    ]);
  });

  it('ends with an error where nobody lets it in', async () => {
    await start({ token: 'other' });
    const { code, stderr } = await collected('evidence.json');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: nothing was collected\nget \/version of the API server: .*401/);
    const assess = await runCli(['assess', '--kubeconfig', kubeconfig]);
    expect(assess.code).toBe(2);
    expect(assess.stderr).toMatch(/^error: nothing was assessed\nget \/version of the API server/);
  });

  it('ends with an error where nothing may be listed', async () => {
    await start({ fault: ({ resource }) => (resource ? { status: 403 } : undefined) });
    const { code, stderr } = await collected('evidence.json');
    expect(stderr).toMatch(/^error: nothing was collected\nlist .*: forbidden \(403\)/);
    expect(code).toBe(2);
    const assess = await runCli(['assess', '--kubeconfig', kubeconfig]);
    expect(assess.stderr).toMatch(/^error: nothing was assessed\nlist .*: forbidden \(403\)/);
    expect(assess.code).toBe(2);
  });

  it('writes no names when asked to, and comes to the same', async () => {
    await start();
    const named = await collected('named.json');
    const { path, stderr } = await collected('nameless.json', '--anonymize');
    expect(stderr).not.toMatch(/shop/);
    expect(readFileSync(path, 'utf8')).not.toMatch(/\b(?:shop|pay|web)\b/);
    const counts = async (file: string) => {
      const { items, summary } = await assessed(file);
      return [summary, items.map(({ id, verdict, findings }) => ({ id, verdict, findings }))];
    };
    expect(await counts(path)).toEqual(await counts(named.path));
  });

  it('goes to the standard output for a dash', async () => {
    await start();
    const { stdout } = await runCli([
      'collect',
      '--kubeconfig',
      kubeconfig,
      '--output',
      '-',
      ...now,
      '--quiet',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ evidenceVersion: 1, cluster: { context: 'shop' } });
  });

  it('reads the named context of several kubeconfigs, as kubectl does', async () => {
    await start();
    const other = kubeconfigFile('http://127.0.0.1:1', {});
    const env = { KUBECONFIG: [join(folder, 'none'), kubeconfig, other].join(delimiter) };
    const { code, stderr } = await runCli(
      ['collect', '--kube-context', 'shop', '--output', join(folder, 'e.json')],
      env,
    );
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      `${join(folder, 'e.json')}: 11 objects of 6 kinds`,
    ]);
    const wrong = await runCli(['assess', '--kube-context', 'shpo'], env);
    expect(wrong.stderr).toBe('error: no context shpo in the kubeconfig; did you mean shop?\n');
    expect(wrong.code).toBe(2);
  });
});

describe('code beside a cluster', () => {
  it('is judged in the same run', async () => {
    await start();
    const manifest = join(folder, 'web.yaml');
    writeFileSync(
      manifest,
      'apiVersion: v1\nkind: Pod\nmetadata: {name: once, namespace: shop}\nspec: {containers: [{name: a, image: b}]}\n',
    );
    const { evidence, findings } = await assessed(manifest, '--kubeconfig', kubeconfig);
    expect(evidence.sources.map(({ source }) => source)).toEqual(['live', 'manifests']);
    expect(findings.some(({ subject }) => subject.name === 'once')).toBe(true);
    expect(findings.some(({ subject }) => subject.name === 'web')).toBe(true);
  });
});
