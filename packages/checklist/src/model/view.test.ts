import { describe, expect, test } from 'vitest';
import { Unknown, Unresolved } from './unknown.ts';
import { guard, peek, raw, record } from './view.ts';

interface Body {
  readonly tags: Readonly<Record<string, string>>;
}

const body = {
  tags: new Unknown('var.tags has no value', undefined, { owner: 'a', team: new Unknown('why') }),
} as unknown as Body;

describe('a mapping that may have other members than those that are known', () => {
  test('has those', () => {
    const { tags } = guard(body);
    expect(tags.owner).toBe('a');
    expect('owner' in tags).toBe(true);
    expect(Object.hasOwn(tags, 'owner')).toBe(true);
    expect(() => tags.team).toThrow('why');
  });

  test.each<[string, (tags: Body['tags']) => unknown]>([
    ['of any other key', (tags) => tags.cost],
    ['whether it has another key', (tags) => 'cost' in tags],
    ['whether it has another key of its own', (tags) => Object.hasOwn(tags, 'cost')],
    ['of all keys', (tags) => Object.keys(tags)],
    ['of all values', (tags) => Object.values(tags)],
    ['of a copy', (tags) => ({ ...tags })],
    ['of the value itself', (tags) => raw(tags)],
    ['of its text', (tags) => JSON.stringify(tags)],
  ])('throws when asked %s', (_, ask) => {
    const { tags } = guard(body);
    expect(() => ask(tags)).toThrow(Unresolved);
    expect(() => ask(tags)).toThrow('var.tags has no value');
  });

  test('is not known to whoever looks at what is held', () => {
    expect(peek(guard(body), 'tags')).toBeInstanceOf(Unknown);
    expect(raw(guard(body)).tags).toBeInstanceOf(Unknown);
    expect(peek(guard(body).tags, 'cost')).toBeInstanceOf(Unknown);
  });

  test('is read at its members', () => {
    const { body: view, recording } = record(body);
    expect(view.tags.owner).toBe('a');
    expect(recording.reads).toEqual([{ path: ['tags', 'owner'], value: 'a' }]);
    recording.reset();
    expect(() => view.tags.cost).toThrow();
    expect(recording.reads.at(-1)).toMatchObject({
      path: ['tags', 'cost'],
      value: { why: 'var.tags has no value' },
    });
  });
});
