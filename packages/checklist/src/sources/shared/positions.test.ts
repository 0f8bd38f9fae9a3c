import { describe, expect, it } from 'vitest';
import type { Path } from '../../model/index.ts';
import { parseStructured } from './parse.ts';

/** `line:column` of each path in a document of a file. */
function at(text: string, paths: readonly Path[], index = 0, path = 'a.yaml'): string[] {
  const { documents } = parseStructured({ path, input: '.', complete: new Set(), text });
  const positions = documents[index]?.locate(paths) ?? [];
  return positions.map((position) => `${position?.line}:${position?.column}`);
}

const pod = `# a pod
kind: Pod
metadata: { name: x, labels: {app: "y"} }
spec:
  containers:
    - name: web
      ports:
      - containerPort: 80
    -
      name: log
    - &c {name: other}
    - *c
    - |
      text
    - # nothing
  "quoted \\"key\\"": 1
  'it''s': 2
  0x10: 3
  yes: 4
  ? long
  : 5
`;

describe('positions in YAML', () => {
  it('are those of keys and of the first characters of items', () => {
    const paths: Path[] = [
      [],
      ['kind'],
      ['metadata', 'labels', 'app'],
      ['spec', 'containers', 0],
      ['spec', 'containers', 0, 'ports', 0, 'containerPort'],
      ['spec', 'containers', 1],
      ['spec', 'containers', 1, 'name'],
      ['spec', 'containers', 2],
      ['spec', 'containers', 3],
      ['spec', 'containers', 4],
    ];
    expect(at(pod, paths)).toEqual([
      '2:1',
      '2:1',
      '3:31',
      '6:7',
      '8:9',
      '10:7',
      '10:7',
      '11:7',
      '12:7',
      '13:7',
    ]);
  });

  it('are found for keys that are written in other words', () => {
    const paths = ['quoted "key"', "it's", '16', 'true', 'long'].map((key) => ['spec', key]);
    expect(at(pod, paths)).toEqual(['16:3', '17:3', '18:3', '19:3', '20:5']);
  });

  it('are those of the nearest parent for what is not written', () => {
    const paths: Path[] = [
      ['status', 'phase'],
      ['metadata', 'namespace'],
      ['spec', 'containers', 0, 'livenessProbe', 'httpGet'],
      ['spec', 'containers', 9, 'name'],
      ['kind', 'deeper'],
    ];
    expect(at(pod, paths)).toEqual(['2:1', '3:1', '6:7', '5:3', '2:1']);
  });

  it('are those of the alias or the merge key for what stands elsewhere', () => {
    const text = 'base: &base\n  a: {b: 1}\nuse: *base\nmore:\n  c: 2\n  <<: *base\n';
    const paths: Path[] = [
      ['use', 'a', 'b'],
      ['more', 'a', 'b'],
      ['more', 'c'],
    ];
    expect(at(text, paths)).toEqual(['3:1', '6:3', '5:3']);
  });

  it('count lines of the file in each document', () => {
    const text = '\uFEFFa: 1\r\n---\r\n# c\r\n- x\r\n- y: 1\r\n--- {z: 1}\r\n';
    expect(at(text, [['a']])).toEqual(['1:1']);
    expect(at(text, [[], [1, 'y']], 1)).toEqual(['4:1', '5:3']);
    expect(at(text, [['z']], 2)).toEqual(['6:6']);
    expect(at('a: 1\rb: 2\r', [['b']])).toEqual(['2:1']);
  });

  it('are not moved by templates, nor by lines that had to be indented', () => {
    const text = 'a: {{ .x }}\nb: [\n  {{ .y | quote }},\n  z\n]\nc: "x\n y"\nd: #{D}#\ne: 1\n';
    const paths: Path[] = [['a'], ['b', 0], ['b', 1], ['c'], ['d'], ['e']];
    expect(at(text, paths)).toEqual(['1:1', '3:3', '4:3', '6:1', '8:1', '9:1']);
  });
});

describe('positions in JSON', () => {
  const text =
    '{\n  "kind": "Pod",\n  "items": [ {"a\\u0062": 1}, [2, 3], "]}" ],\n  "e": {}\n}\n[true]';
  const name = 'a.json';

  it('are those of keys and of the first characters of items', () => {
    const paths: Path[] = [
      [],
      ['kind'],
      ['items', 0],
      ['items', 0, 'ab'],
      ['items', 1, 1],
      ['items', 2],
      ['e'],
    ];
    const expected = ['2:3', '2:3', '3:14', '3:15', '3:34', '3:38', '4:3'];
    expect(at(text, paths, 0, name)).toEqual(expected);
    expect(at(text, [[], [0]], 1, name)).toEqual(['6:1', '6:2']);
  });

  it('are those of the nearest parent for what is not written', () => {
    const paths: Path[] = [
      ['x', 'y'],
      ['items', 0, 'x'],
      ['items', 9],
      ['kind', 'x'],
      ['e', 'x'],
    ];
    expect(at(text, paths, 0, name)).toEqual(['2:3', '3:14', '3:3', '2:3', '4:3']);
    expect(at('{}', [[], ['a']], 0, name)).toEqual(['1:1', '1:1']);
  });
});
