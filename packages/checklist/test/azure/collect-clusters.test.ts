import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import type { Evidence } from '../../src/sources/shared/evidence-file/schema.ts';
import { runCli } from '../live/run-cli.ts';
import { type ArmServer, error, type Fault, startArm } from './arm-server.ts';
import { runSignedIn } from './run-cli.ts';
import { landingZone } from './world.ts';
import { home, hub, shop, type Thing } from './world-names.ts';

const twin = shop.replace(home, hub).replace('rg-shop', 'rg-hub');
let server: ArmServer;
let folder: string;

/** Another cluster of the same name, in the subscription of the hub. */
function twins(): readonly Thing[] {
  const things = landingZone();
  const own = things.find(({ id }) => id === shop);
  return [...things, { id: twin, body: { ...own?.body } }];
}

async function start(fault?: Fault): Promise<void> {
  server = await startArm({ things: twins(), ...(fault && { fault }) });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-checklist-many-'));
});

afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

const collect = (...args: readonly string[]) =>
  runSignedIn(server, ['collect', '--output', folder, '--now', '2026-11-23', ...args]);

const names = ['aks-shop.rg-hub.22222222.json.gz', 'aks-shop.rg-shop.11111111.json.gz'];

function evidenceIn(name: string): Evidence {
  return JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString()) as Evidence;
}

describe('collect of many clusters', { timeout: 60_000 }, () => {
  it('writes one file each, of which each is one cluster', async () => {
    await start();
    const { code, stdout } = await collect('--all-clusters');
    expect({ code, stdout, files: readdirSync(folder) }).toEqual({
      code: 0,
      stdout: '',
      files: names,
    });
    expect(names.map((name) => evidenceIn(name).cluster?.resourceId)).toEqual([twin, shop]);
  });

  it('of one subscription', async () => {
    await start();
    await collect('--subscription', 'shop');
    expect(readdirSync(folder)).toEqual([names[1]]);
  });

  it('goes on after one that fails, and takes up where it left', async () => {
    await start(({ path }, times) =>
      path === twin && times === 0 ? error(403, 'AuthorizationFailed') : undefined,
    );
    const first = await collect('--all-clusters');
    expect(first.code).toBe(2);
    expect(first.stderr).toContain('not collected: aks-shop');
    expect(readdirSync(folder)).toEqual([names[1]]);
    writeFileSync(join(folder, names[1] ?? ''), 'is not read again');
    const second = await collect('--all-clusters', '--resume');
    expect(second.code).toBe(0);
    expect(readdirSync(folder)).toEqual(names);
    expect(readFileSync(join(folder, names[1] ?? ''), 'utf8')).toBe('is not read again');
  });

  it('a file that was collected is judged as the cluster was', async () => {
    await start();
    const file = join(folder, 'shop.json');
    await runSignedIn(server, [
      'collect',
      '--cluster',
      shop,
      '--output',
      file,
      '--now',
      '2026-11-23',
    ]);
    const options = ['--now', '2026-11-23', '--format', 'json', '--all-findings'];
    const live = await runSignedIn(server, ['assess', '--cluster', shop, ...options]);
    const saved = await runCli(['assess', file, ...options]);
    const [one, other] = [live, saved].map(({ stdout }) => JSON.parse(stdout) as Report);
    expect(other?.items).toEqual(one?.items);
    const said = (report: Report | undefined) =>
      report?.findings.map(({ check, subject, verdict, message }) => ({
        check,
        subject,
        verdict,
        message,
      }));
    expect(said(other)).toEqual(said(one));
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/not to be seen|hidden|token-of-the-test/);
  });
});

describe('assess of many clusters', { timeout: 60_000 }, () => {
  it('is one report with a section each, of one that cannot be read as well', async () => {
    await start(({ path }) => (path === twin ? error(403, 'AuthorizationFailed') : undefined));
    const args = ['assess', '--all-clusters', '--format', 'json', '--now', '2026-11-23'];
    const report = JSON.parse((await runSignedIn(server, args)).stdout) as Report;
    expect(report.clusters?.map(({ name }) => name).sort()).toEqual([
      'rg-hub/aks-shop',
      'rg-shop/aks-shop',
    ]);
    const hidden = report.evidence.gaps.filter(({ cluster }) => cluster?.resourceId === twin);
    expect(hidden.map(({ evidence, message }) => [evidence, message.slice(0, 60)])).toEqual([
      ['azure', 'the cluster could not be read: Azure answered 403, Authoriza'],
      ['kubernetes', 'the cluster could not be read: Azure answered 403, Authoriza'],
    ]);
    expect(report.summary.verdicts.pass).toBe(0);
  });
});

describe('the role', () => {
  it('is printed for the subscriptions that are named', async () => {
    await start();
    const { stdout } = await runCli(['collect', '--print-role', '--subscription', home]);
    expect(JSON.parse(stdout)).toMatchObject({
      Name: 'AKS Checklist Reader',
      AssignableScopes: [`/subscriptions/${home}`],
    });
    expect((await runCli(['collect', '--print-role', '--subscription', 'shop'])).code).toBe(2);
  });
});
