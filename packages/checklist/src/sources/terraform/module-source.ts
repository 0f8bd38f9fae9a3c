import type { Gap, InputFile } from '../../model/index.ts';
import { createLineIndex } from '../shared/line-index.ts';
import { folderOf } from '../shared/paths.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import type { Attribute, Block, Body } from './body.ts';
import { codeFile, lockFile } from './files.ts';
import { type ParsedFile, parseHcl } from './parse-hcl.ts';
import { parseTfJson } from './parse-json.ts';

export type Note = Pick<Gap, 'reason' | 'input' | 'line' | 'message'>;

/** What the `.tf` files of one folder say together. */
export interface ModuleSource {
  readonly folder: string;
  readonly blocks: readonly Block[];
  /** Values of variables from the files that Terraform reads by itself, by name. */
  readonly values: ReadonlyMap<string, Attribute>;
  /** A file of the folder, for the unit and completeness of its resources. */
  readonly files: readonly InputFile[];
}

const overrideFile = /(?:^|\/|_)override\.tf(?:\.json)?$/;
/** https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files */
const autoFile = /(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/;

/** Reads the files folder by folder. */
export function readModules(
  files: readonly InputFile[],
  grammar: Grammar,
  note: (note: Note) => void,
): ReadonlyMap<string, ModuleSource> {
  const folders = new Map<string, InputFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const modules = new Map<string, ModuleSource>();
  for (const [folder, members] of folders) {
    if (!members.some(({ path }) => codeFile.test(path))) continue;
    modules.set(folder, readModule(folder, members, grammar, note));
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
  const values = new Map<string, Attribute>();
  const sorted = [...members].sort(inOrderOfPrecedence);
  for (const file of sorted) {
    const isValues = autoFile.test(file.path);
    if (!isValues && !codeFile.test(file.path) && !file.path.endsWith(lockFile)) continue;
    if (overrideFile.test(file.path)) {
      const message = `${file.path} overrides other files, which is not read yet`;
      note({ reason: 'unsupported', input: file.path, message });
      continue;
    }
    const body = bodyOf(file, grammar, note);
    if (isValues) for (const [name, value] of body.attributes) values.set(name, value);
    else blocks.push(...body.blocks);
  }
  return { folder, blocks, values, files: sorted };
}

/** `terraform.tfvars`, then its JSON, then the `.auto` files by name: a later one wins. */
function inOrderOfPrecedence(a: InputFile, b: InputFile): number {
  const rank = ({ path }: InputFile) =>
    /\.auto\.tfvars/.test(path) ? 2 : /\.json$/.test(path) ? 1 : 0;
  return rank(a) - rank(b) || (a.path < b.path ? -1 : 1);
}

function bodyOf(file: InputFile, grammar: Grammar, note: (note: Note) => void): Body {
  const { body, faults }: ParsedFile = file.path.endsWith('.json')
    ? parseTfJson(file)
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
