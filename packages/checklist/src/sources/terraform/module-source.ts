import type { Gap, InputFile } from '../../model/index.ts';
import { groupBy } from '../../resources/group-by.ts';
import { createLineIndex } from '../shared/line-index.ts';
import { folderOf } from '../shared/paths.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import type { Attribute, Block, Body } from './body.ts';
import { codeFile, isReadByItself, lockFile } from './files.ts';
import { withOverrides } from './overrides.ts';
import { type ParsedFile, parseHcl } from './parse-hcl.ts';
import { parseTfJson } from './parse-json.ts';

export type Note = Pick<Gap, 'reason' | 'input' | 'line' | 'message' | 'kinds' | 'clusterName'>;

/** What the `.tf` files of one folder say together. */
export interface ModuleSource {
  readonly folder: string;
  readonly blocks: readonly Block[];
  /** Values of variables from the files that Terraform reads by itself, by name. */
  readonly values: ReadonlyMap<string, Attribute>;
  /** The files of the folder that Terraform reads. */
  readonly files: readonly InputFile[];
}

const overrideFile = /(?:^|\/|_)override\.tf(?:\.json)?$/;

/** Reads the files folder by folder. */
export function readModules(
  files: readonly InputFile[],
  grammar: Grammar,
  note: (note: Note) => void,
): ReadonlyMap<string, ModuleSource> {
  const isModule = (members: readonly InputFile[]) =>
    members.some(({ path }) => codeFile.test(path));
  const modules = new Map<string, ModuleSource>();
  for (const [folder, members] of groupBy(files, ({ path }) => folderOf(path))) {
    if (isModule(members)) modules.set(folder, readModule(folder, members, grammar, note));
  }
  return modules;
}

function readModule(
  folder: string,
  members: readonly InputFile[],
  grammar: Grammar,
  note: (note: Note) => void,
): ModuleSource {
  const blocks: Block[] = [];
  const overrides: Block[] = [];
  const values = new Map<string, Attribute>();
  const sorted = members.filter(isReadHere).sort(inOrderOfPrecedence);
  for (const file of sorted) {
    const isValues = isReadByItself(file.path);
    const body = readBody(file, grammar, note);
    if (isValues) for (const [name, value] of body.attributes) values.set(name, value);
    else (overrideFile.test(file.path) ? overrides : blocks).push(...body.blocks);
  }
  const stray = ({ type, labels, origin }: Block) => {
    const name = [type, ...labels].join(' ');
    const message = `${name} overrides nothing, which Terraform refuses: it was not judged`;
    note({ reason: 'malformed', input: origin.file, message });
  };
  return { folder, blocks: withOverrides(blocks, overrides, stray), values, files: sorted };
}

/** Files of values may be there that Terraform reads only where they are named. */
function isReadHere({ path }: InputFile): boolean {
  return isReadByItself(path) || codeFile.test(path) || path.endsWith(lockFile);
}

/** `terraform.tfvars`, then its JSON, then the `.auto` files by name: a later one wins. */
function inOrderOfPrecedence(a: InputFile, b: InputFile): number {
  const rank = ({ path }: InputFile) =>
    /\.auto\.tfvars/.test(path) ? 2 : /\.json$/.test(path) ? 1 : 0;
  return rank(a) - rank(b) || (a.path < b.path ? -1 : 1);
}

/** What a file says; what it says in no way that can be read is noted. */
export function readBody(file: InputFile, grammar: Grammar, note: (note: Note) => void): Body {
  const { body, faults }: ParsedFile = file.path.endsWith('.json')
    ? parseTfJson(file, grammar)
    : parseHcl({ path: file.path, text: file.text }, grammar);
  const [fault] = faults;
  if (fault) {
    const { line } = createLineIndex(file.text).positionAt(fault.offset);
    const more = faults.length > 1 ? `, and ${faults.length - 1} more` : '';
    const message = `parts of ${file.path} were not read: ${fault.message}${more}`;
    note({ reason: 'parse-error', input: file.path, line, message });
  }
  return body;
}
