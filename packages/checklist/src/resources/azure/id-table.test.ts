import { expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import { IdTable } from './id-table.ts';
import { untoldSubscription } from './ids.ts';

const rest = 'providers/microsoft.network/virtualnetworks/hub';
const told = `/subscriptions/1/resourcegroups/prod/${rest}`;
const ofCode = `${untoldSubscription}/resourcegroups/~/${rest}`;

const code = createInventory({ resources: [] });
const table = (...ids: readonly string[]) =>
  new IdTable(
    code,
    ids.map((id) => [id, id]),
  );

test.each<[string, readonly string[], string, string | undefined]>([
  ['the id itself, before all that may be it', [ofCode, told], told, told],
  ['what code deploys to a group that it does not tell', [ofCode], told, ofCode],
  ['what code names in a group that it does not tell', [told], ofCode, told],
  [
    'what code deploys to a group that it tells',
    [`${untoldSubscription}/resourcegroups/prod/${rest}`],
    told,
    `${untoldSubscription}/resourcegroups/prod/${rest}`,
  ],
  ['nothing in another group', [told.replace('prod', 'dev')], told, undefined],
  ['nothing in another subscription', [told.replace('s/1/', 's/2/')], told, undefined],
  ['nothing of another name', [ofCode.replace('hub', 'spoke')], told, undefined],
  ['none of two that may be it', [told, told.replace('prod', 'dev')], ofCode, undefined],
  ['nothing by a name that code does not tell', [told], ofCode.replace('hub', '~a:1'), undefined],
  ['what has no group by its id only', ['/subscriptions/1', told], '/subscriptions/2', undefined],
])('finds %s', (_, ids, id, expected) => {
  const found = table(...ids);
  expect([found.get(id), found.has(id)]).toEqual([expected, expected !== undefined]);
});

test('what lives is not taken for what code declares; code can mean what lives', () => {
  const living = {
    kind: 'x',
    evidence: 'azure',
    identity: { kind: 'x', name: 'hub', resourceId: told },
    body: {},
    observed: true,
    complete: false,
    unit: '',
    places: [],
    unresolved: false,
  } as const;
  const inventory = createInventory({ resources: [living] });
  expect(new IdTable(inventory, [[ofCode, 1]]).get(told)).toBeUndefined();
  expect(new IdTable(inventory, [[told, 1]]).get(ofCode)).toBe(1);
});
