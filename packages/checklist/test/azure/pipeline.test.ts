import { describe, expect, it } from 'vitest';
import { error, type Fault } from './arm-server.ts';
import { readShop } from './read-world.ts';

const pools = 'microsoft.containerservice/managedclusters/agentpools';

/** Fails the first times that the pools are asked for. */
function atFirst(count: number, fault: ReturnType<Fault>): Fault {
  return ({ path }, times) => (path.endsWith('/agentPools') && times < count ? fault : undefined);
}

describe('what passes is waited for', () => {
  it.each<[string, ReturnType<Fault>]>([
    ['429 with a time', { ...error(429, 'TooManyRequests'), headers: { 'retry-after': '0' } }],
    ['429 in milliseconds', { ...error(429, 'X'), headers: { 'x-ms-retry-after-ms': '5' } }],
    [
      '429 with a date',
      { ...error(429, 'X'), headers: { 'retry-after': new Date(0).toUTCString() } },
    ],
    ['500', error(500, 'InternalServerError')],
    ['503 without JSON', { status: 503, text: '<html>busy</html>' }],
    ['a connection that is cut', { cut: 'before' }],
    ['an answer that is cut', { cut: 'within', body: { value: ['x'.repeat(5000)] } }],
  ])('%s', async (_, fault) => {
    const read = await readShop({ fault: atFirst(2, fault) });
    expect(read.gaps).toEqual([]);
    expect(read.seen.filter(({ path }) => path.endsWith('/agentPools'))).toHaveLength(3);
  });

  it('a quota of queries that is used up', async () => {
    const asked: number[] = [];
    const read = await readShop({
      fault: ({ method }) => {
        if (method === 'POST') asked.push(Date.now());
        return method === 'POST' && asked.length === 1
          ? {
              headers: {
                'x-ms-user-quota-remaining': '0',
                'x-ms-user-quota-resets-after': '00:00:00.05',
              },
              body: { totalRecords: 0, data: [] },
            }
          : undefined;
      },
    });
    expect(read.gaps).toEqual([]);
  });
});

describe('what does not pass ends in a gap', () => {
  it.each<[string, ReturnType<Fault>, string, number]>([
    ['throttled for good', { ...error(429, 'X'), headers: { 'retry-after': '0' } }, 'throttled', 6],
    [
      'asked to wait too long',
      { ...error(429, 'X'), headers: { 'retry-after': '3600' } },
      'throttled',
      1,
    ],
    ['server errors', error(502, 'BadGateway'), 'server-error', 6],
    ['cut connections', { cut: 'before' }, 'unreachable', 6],
    ['not signed in any more', error(401, 'ExpiredAuthenticationToken'), 'unauthorized', 1],
    ['no JSON', { text: '<html>portal</html>' }, 'malformed', 1],
    ['half of the JSON', { text: '{"value": [{' }, 'malformed', 1],
    ['no list', { body: { value: 'x' } }, 'malformed', 1],
    ['a list of nothing known', { body: { value: [null] } }, 'malformed', 1],
    [
      'not found, without a word from Azure',
      { status: 404, text: 'no such page' },
      'unreadable',
      1,
    ],
  ])('%s', async (_, fault, reason, times) => {
    const read = await readShop({ fault: atFirst(1000, fault) });
    expect(read.gaps).toMatchObject([{ reason, kinds: [pools] }]);
    expect(read.seen.filter(({ path }) => path.endsWith('/agentPools'))).toHaveLength(times);
  });

  it('no answer', async () => {
    const silent = atFirst(1000, { silent: true });
    const read = await readShop({ fault: silent }, { timeout: 1500, tries: 0 });
    expect(read.gaps).toMatchObject([{ reason: 'timeout', kinds: [pools] }]);
  });
});
