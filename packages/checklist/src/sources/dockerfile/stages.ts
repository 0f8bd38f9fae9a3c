import { Unknown } from '../../model/index.ts';
import { isWindowsBase } from '../../resources/delivery/dockerfile/base-images.ts';
import { type Cell, type CellValue, cell, isList, type Origin } from '../shared/code/cell.ts';
import { blankWords, flagsOf } from './arguments.ts';
import type { AskedBuild } from './asked-build.ts';
import { type Expanded, expandWord } from './expand.ts';
import { expandedCell } from './expanded-cell.ts';
import { imageProblem, isReference } from './image-reference.ts';
import { type Around, type Flag, type ReadInstruction, readInstruction } from './instruction.ts';
import { isInstruction } from './keywords.ts';
import {
  readInstructions,
  type WrittenIgnore,
  type WrittenInstruction,
} from './read-instructions.ts';
import { rolesOf, shippedOf } from './roles.ts';
import { Scope } from './scope.ts';

/** More stages than any build has; each may look a name up in all before it. */
const mostStages = 1_000;

/** Problems that are told, of a file that may be no Dockerfile at all. */
const mostProblems = 20;

/** A Dockerfile as a cell, or the reason why it was not read. */
export type DockerfileCell =
  | {
      readonly body: Map<string, Cell>;
      readonly isEmpty: boolean;
      /** What is copied from the build context. */
      readonly sources: readonly string[];
      readonly ignores: readonly WrittenIgnore[];
    }
  | { readonly tooLarge: string };

interface Stage {
  readonly name: string | undefined;
  readonly scope: Scope;
  readonly parent: number | undefined;
  readonly members: Map<string, Cell>;
  readonly origin: Origin;
  readonly instructions: ReadInstruction[];
  /** Stages that files are taken from. */
  readonly sources: Set<number>;
  windows: boolean;
  windowsShell: boolean;
}

export function readDockerfile(file: string, text: string, asked: AskedBuild): DockerfileCell {
  return new DockerfileReader(file, text, asked).read();
}

class DockerfileReader {
  readonly #file: string;
  readonly #text: string;
  #problems: { message: string; offset: number }[] = [];
  /** Instructions before the first `FROM`, if there is one. */
  readonly #early: { message: string; offset: number }[] = [];
  readonly #globals = new Scope();
  /** The same, whatever the call of the builder gives. */
  readonly #defaults: Scope;
  readonly #before: ReadInstruction[] = [];
  readonly #stages: Stage[] = [];
  readonly #sources: string[] = [];
  readonly #asked: AskedBuild;
  #escapeSign = '\\';

  constructor(file: string, text: string, asked: AskedBuild) {
    this.#file = file;
    this.#text = text;
    this.#asked = asked;
    this.#defaults = asked.args.size === 0 ? this.#globals : new Scope();
  }

  read(): DockerfileCell {
    const { instructions, ignores, problems, escapeSign } = readInstructions(this.#text);
    this.#problems = [...problems];
    this.#escapeSign = escapeSign;
    for (const written of instructions) {
      if (written.keyword === 'FROM') this.#from(written);
      else this.#instruction(written);
      if (this.#stages.length > mostStages) return { tooLarge: `more than ${mostStages} stages` };
    }
    if (this.#stages.length > 0) this.#problems = [...this.#problems, ...this.#early];
    else this.#problem('has no FROM: there is nothing to build', 0);
    const isEmpty = !instructions.some(({ keyword }) => isInstruction(keyword));
    return { body: this.#body(), isEmpty, sources: this.#sources, ignores };
  }

  #instruction(written: WrittenInstruction): void {
    const { keyword, offset } = written;
    if (!isInstruction(keyword)) {
      this.#problem(`${keyword.slice(0, 40)} is no instruction`, offset);
      return;
    }
    const stage = this.#stages.at(-1);
    if (!stage && keyword !== 'ARG') {
      this.#early.push({ message: `${keyword} stands before the first FROM`, offset });
      return;
    }
    const around: Around = {
      file: this.#file,
      escapeSign: this.#escapeSign,
      scope: stage?.scope ?? this.#globals,
      ...(stage && { globals: this.#globals }),
      given: this.#asked.args,
      windowsShell: stage?.windowsShell ?? false,
      problem: (message, at) => this.#problem(message, at),
    };
    const read = readInstruction(written, around);
    if (!stage) {
      if (this.#defaults !== this.#globals) {
        const alone = { scope: this.#defaults, given: new Map(), problem: () => undefined };
        readInstruction(written, { ...around, ...alone });
      }
      this.#before.push(read);
      return;
    }
    if (read.windowsShell !== undefined) stage.windowsShell = read.windowsShell;
    this.#sourceOf(read, stage);
    const isFromContext = keyword === 'COPY' && !read.flags.some(({ name }) => name === 'from');
    if (isFromContext) for (const source of sourcesOf(read)) this.#sources.push(source);
    stage.instructions.push(read);
  }

  #from({ rest, offset }: WrittenInstruction): void {
    const { flags, end } = flagsOf(rest);
    const body = rest.slice(end);
    const [image, as, written, ...more] = blankWords(body.text);
    const isNamed = as?.text.toUpperCase() === 'AS' && written !== undefined;
    if (!image || (as && !isNamed) || more.length > 0) {
      this.#problem('FROM takes an image, or an image AS a name', offset);
    }
    const name = isNamed ? this.#stageName(written.text, offset) : undefined;
    const expanded = expandWord(image?.text ?? '', this.#globals.find, this.#escapeSign);
    const origin: Origin = { file: this.#file, offset: body.offsetAt(image?.at ?? 0) };
    const parent = expanded.missing.length === 0 ? this.#named(expanded.text) : undefined;
    const platform = flags.find((flag) => flag.name === 'platform')?.value ?? '';
    const above = parent === undefined ? undefined : this.#stages[parent];
    const windows = above?.windows ?? (/^windows/i.test(platform) || isWindowsBase(expanded.text));
    const members = new Map<string, Cell>();
    if (above) members.set('parent', cell(parent as number, origin));
    else members.set('image', this.#image(image?.text ?? '', expanded, origin));
    if (platform !== '') members.set('platform', cell(platform, origin));
    this.#stages.push({
      name,
      scope: new Scope(above?.scope),
      parent,
      members,
      origin: { file: this.#file, offset },
      instructions: [],
      sources: new Set(),
      windows,
      windowsShell: above?.windowsShell ?? windows,
    });
  }

  /** The image that a stage begins with. */
  #image(written: string, expanded: Expanded, origin: Origin): Cell {
    const alone = expandWord(written, this.#defaults.find, this.#escapeSign);
    const problem = imageProblem(written, alone.text, alone.missing);
    if (problem !== undefined) this.#problem(problem, origin.offset);
    const isScratch = expanded.text.toLowerCase() === 'scratch';
    return expandedCell(isScratch ? { ...expanded, text: 'scratch' } : expanded, origin);
  }

  #stageName(written: string, offset: number): string {
    const name = written.toLowerCase();
    if (!/^[a-z][a-z0-9_.-]*$/.test(name))
      this.#problem(`${written} is no name for a stage`, offset);
    else if (name === 'scratch' || name === 'context') {
      this.#problem(`the name ${name} is reserved`, offset);
    } else if (this.#named(name) !== undefined) {
      this.#problem(`a stage before this one is called ${name}, too`, offset);
    }
    return name;
  }

  /** The index of the last stage so far that has a name, in any letter case. */
  #named(text: string): number | undefined {
    const name = text.toLowerCase();
    const index = this.#stages.findLastIndex((stage) => stage.name === name);
    return index === -1 ? undefined : index;
  }

  /** What files are taken from: a name, an index or an image. */
  #sourceOf({ keyword, flags, members }: ReadInstruction, stage: Stage): void {
    for (const flag of flags) {
      const from = takenFrom(keyword, flag);
      if (from === undefined) continue;
      const origin = { file: this.#file, offset: flag.offset };
      const found = this.#sourceNamed(from, flag.offset);
      if (typeof found === 'number') stage.sources.add(found);
      members.set(typeof found === 'number' ? 'fromStage' : 'fromImage', cell(found, origin));
    }
  }

  #sourceNamed(from: string, offset: number): number | string | Unknown {
    if (from.includes('$')) {
      this.#problem(`--from=${from}: variables are not expanded there`, offset);
      return new Unknown('hangs on a variable, which nothing expands there', from);
    }
    const own = this.#stages.length - 1;
    const named = /^\d+$/.test(from) ? Number(from) : this.#earlier(from);
    if (named === undefined) {
      if (this.#stages[own]?.name === from.toLowerCase()) {
        this.#problem(`--from=${from} names the stage itself`, offset);
      } else if (!isReference(from)) {
        this.#problem(`--from=${from} is neither a stage nor an image`, offset);
      }
      return from;
    }
    if (named < own) return named;
    this.#problem(
      named === own
        ? `--from=${from} is the stage itself`
        : `--from=${from}: no stage of that index before`,
      offset,
    );
    return from;
  }

  #earlier(text: string): number | undefined {
    const name = text.toLowerCase();
    const index = this.#stages.slice(0, -1).findLastIndex((stage) => stage.name === name);
    return index === -1 ? undefined : index;
  }

  #body(): Map<string, Cell> {
    const origin: Origin = { file: this.#file, offset: 0 };
    const list = (cells: readonly Cell[]) => cell(cells, origin);
    const roles = rolesOf(this.#stages, this.#targets());
    return new Map([
      [
        'problems',
        list(
          [...this.#problems]
            .sort((a, b) => a.offset - b.offset)
            .slice(0, mostProblems)
            .map(({ message, offset }) => {
              const at = { file: this.#file, offset };
              return cell(new Map([['message', cell(message, at)]]), at);
            }),
        ),
      ],
      ['globals', list(this.#before.map(instructionCell))],
      [
        'stages',
        list(this.#stages.map((stage, index) => stageCell(stage, roles[index] ?? 'unused'))),
      ],
    ]);
  }

  /** The stages that are asked for, by name or by index, where all of them are known; else the last. */
  #targets(): readonly number[] {
    const last = this.#stages.length - 1;
    const asked = this.#asked.targets.map((name) => {
      if (name === undefined) return last;
      return /^\d+$/.test(name) ? Number(name) : (this.#named(name) ?? -1);
    });
    const isKnown = asked.length > 0 && asked.every((at) => at >= 0 && at <= last);
    return isKnown ? shippedOf(this.#stages, asked) : [last];
  }

  #problem(message: string, offset: number): void {
    this.#problems.push({ message, offset });
  }
}

function stageCell(stage: Stage, role: string): Cell {
  const { origin } = stage;
  const set = (value: CellValue) => cell(value, origin);
  const members = new Map<string, Cell>([
    ...stage.members,
    ['role', set(role)],
    ['windows', set(stage.windows)],
    ['instructions', set(stage.instructions.map(instructionCell))],
  ]);
  if (stage.name !== undefined) members.set('name', set(stage.name));
  return cell(members, origin);
}

function instructionCell({ members, origin }: ReadInstruction): Cell {
  return cell(members, origin);
}

function sourcesOf({ members }: ReadInstruction): string[] {
  const words = members.get('words')?.value ?? [];
  const known = isList(words) ? words.slice(0, -1) : [];
  return known.map(({ value }) => value).filter((value) => typeof value === 'string');
}

/** What `COPY --from=` and `RUN --mount=…,from=` name. */
function takenFrom(keyword: string, { name, value = '' }: Flag): string | undefined {
  if (keyword === 'COPY' && name === 'from') return value || undefined;
  if (keyword !== 'RUN' || name !== 'mount') return undefined;
  return /(?:^|,)from=([^,]+)/.exec(value)?.[1];
}
