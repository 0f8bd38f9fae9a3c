import type { InputFile } from '../../../model/index.ts';
import { objectOf } from '../../shared/json-object.ts';
import { parseStructured } from '../../shared/parse.ts';
import type { Grammar } from '../../shared/syntax/syntax-node.ts';
import type { Body, Expression } from '../../terraform/body.ts';
import { parseHcl } from '../../terraform/parse-hcl.ts';

/** A block of a bake file: its name, and the expressions in it. */
export interface BakeBlock {
  readonly name: string;
  readonly members: ReadonlyMap<string, Expression>;
}

/** https://docs.docker.com/build/bake/reference/ */
export interface BakeFile {
  readonly variables: readonly BakeBlock[];
  readonly groups: readonly BakeBlock[];
  readonly targets: readonly BakeBlock[];
  /** Names that are set outside of blocks. */
  readonly locals: ReadonlyMap<string, Expression>;
}

export function readBakeFile(file: InputFile, grammar: Grammar): BakeFile {
  if (/\.json$/i.test(file.path)) return readJson(file, grammar);
  const { body } = parseHcl(file, grammar);
  const locals = new Map([...body.attributes].map(([name, { expression }]) => [name, expression]));
  return {
    variables: blocksIn(body, 'variable'),
    groups: blocksIn(body, 'group'),
    targets: blocksIn(body, 'target'),
    locals,
  };
}

function blocksIn({ blocks }: Body, type: string): readonly BakeBlock[] {
  return blocks
    .filter((block) => block.type === type && block.labels.length > 0)
    .map(({ labels, body }) => ({
      name: labels[0] as string,
      members: new Map([...body.attributes].map(([name, { expression }]) => [name, expression])),
    }));
}

function readJson(file: InputFile, grammar: Grammar): BakeFile {
  const [document] = parseStructured(file).documents;
  const all = objectOf(document?.value);
  const origin = { file: file.path, offset: 0 };
  const expressions = (value: unknown) =>
    new Map(
      Object.entries(objectOf(value)).map(([name, member]): [string, Expression] => [
        name,
        { syntax: 'json', value: member, origin, grammar },
      ]),
    );
  const blocks = (type: string) =>
    Object.entries(objectOf(all[type])).map(([name, block]) => ({
      name,
      members: expressions(block),
    }));
  const { variable: _, group: __, target: ___, ...locals } = all;
  return {
    variables: blocks('variable'),
    groups: blocks('group'),
    targets: blocks('target'),
    locals: expressions(locals),
  };
}
