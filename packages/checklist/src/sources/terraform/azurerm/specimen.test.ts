import { expect, test } from 'vitest';
import { loadGrammar } from '../../../cli/grammars.ts';
import { type Path, raw } from '../../../model/index.ts';
import { type Cell, isList, isMap } from '../../shared/code/cell.ts';
import { reader } from '../read.testing.ts';
import { cluster } from './cluster.ts';
import { nodePool } from './node-pool.ts';
import { registryMaps } from './registry.ts';
import { argumentAt, isWhole, specimenOf } from './specimen.ts';

const { read } = reader(await loadGrammar('terraform'));

/** Values that hang on more than one argument. */
const joint = /IpLocalPortRange$|ingressGateways|step\.type$/;

/** The ways to all values that arguments make. */
function pathsIn(at: Cell, path: Path = []): readonly Path[] {
  if (isWhole(at)) return [path];
  if (isList(at.value)) return at.value.slice(0, 1).flatMap((one) => pathsIn(one, [...path, 0]));
  return isMap(at.value) ? [...at.value].flatMap(([key, one]) => pathsIn(one, [...path, key])) : [];
}

/** `a.b` as code: a list where ARM has one. */
function written(name: string): string {
  const [last = '', ...blocks] = name.split('.').reverse();
  const value = /(?:zones|ranges|cidrs|versions|revisions|_ids|taints|pools)$/.test(last)
    ? '["1"]'
    : '"1"';
  return blocks.reduce((code, block) => `${block} {\n${code}\n}`, `${last} = ${value}`);
}

test.each(
  [cluster, nodePool, ...registryMaps].flatMap((map) => [3, 4, 5].map((major) => ({ map, major }))),
)(
  'an argument that is named sets the property: $map.terraform of version $major',
  ({ map, major }) => {
    const { body } = specimenOf(map.body, major);
    for (const path of pathsIn(body)) {
      const name = argumentAt(body, path, 0) as string;
      if (joint.test(path.join('.'))) continue;
      const { resources } = read(`resource "${map.terraform}" "x" {\n${written(name)}\n}\n`);
      expect(raw(resources[0]?.body), name).toHaveProperty([...path]);
    }
  },
);
