/**
 * A Dockerfile as BuildKit reads it: stages with their instructions, variables put in where their
 * values are known.
 * https://docs.docker.com/reference/dockerfile/
 */
export interface Dockerfile {
  /** What keeps it from being built, in the order in which it stands there. */
  readonly problems: readonly Problem[];
  /** The instructions before the first `FROM`. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** Folders and what their ignore file says, from the one that decides first; see {@link IgnoreFile}. */
  readonly contexts: readonly IgnoreFile[];
  /** Files of the evidence that hold no credential, though others of their name do. */
  readonly harmless: readonly string[];
  /** What pipelines and compose files call the image, without tags. */
  readonly images: readonly string[];
  /** The root of the repository that it is in, where the evidence shows it. */
  readonly repository?: string;
}

export interface Problem {
  readonly message: string;
}

/** How a stage takes part in the image that is built: the last one, or the one that the calls of the builder name. */
export type Role =
  /** The stage that becomes the image. */
  | 'target'
  /** The target is built on it: they share files, user and environment. */
  | 'image'
  /** Files are copied from it, and no more. */
  | 'build'
  /** Nothing of it is built. */
  | 'unused';

export interface Stage {
  /** In lower case. */
  readonly name?: string;
  readonly role: Role;
  /** The reference after `FROM`; absent where that is an earlier stage. */
  readonly image?: string;
  /** Index of the earlier stage that it is built on. */
  readonly parent?: number;
  readonly platform?: string;
  /** Its base, or `--platform`, says that it is Windows. */
  readonly windows: boolean;
  readonly instructions: readonly Instruction[];
}

export interface Instruction {
  /** In upper case. */
  readonly keyword: string;
  /** `exec` for a JSON array, else `shell`; of `RUN`, `CMD`, `ENTRYPOINT` and `SHELL` only. */
  readonly form?: 'exec' | 'shell';
  /** `--name=value`, in their order. */
  readonly flags: readonly NamedValue[];
  /** The arguments that are no names with values and no shell: paths, a user, ports, a JSON array. */
  readonly words: readonly string[];
  /** Of `ENV`, `ARG` and `LABEL`. */
  readonly pairs: readonly NamedValue[];
  /** The arguments as they are written, a line each, heredocs included. */
  readonly lines: readonly string[];
  /** What a POSIX shell runs, in its order; empty where another shell does. */
  readonly commands: readonly Command[];
  /** Files whose text stands in the Dockerfile. */
  readonly heredocs: number;
  /** Runs in builds on top of this image, not in this one. */
  readonly onbuild: boolean;
  /** PowerShell or cmd runs it. */
  readonly windowsShell: boolean;
  /** Index of the stage that it takes files from. */
  readonly fromStage?: number;
  /** The image that it takes files from. */
  readonly fromImage?: string;
}

export interface NamedValue {
  readonly name: string;
  /** Absent for an `ARG` without a default, and for a flag without a value. */
  readonly value?: string;
  /** As it is written, where variables were put in. */
  readonly written?: string;
}

/** A simple command of a shell script. */
export interface Command {
  /** Its words, the program's name without folders first; `sudo`, `env` and the like are left out. */
  readonly words: readonly string[];
  /** Run by `sudo`. */
  readonly sudo: boolean;
  /** `NAME=value` before it. */
  readonly assignments: readonly string[];
  /** Targets of `>` and `>>`. */
  readonly writesTo: readonly string[];
  /** What `<` and `<<<` read from. */
  readonly readsFrom: readonly string[];
  /** Commands with one number are joined by `|`. */
  readonly pipeline: number;
  /** Index of the command whose words its output becomes a part of. */
  readonly within?: number;
}

/** What keeps files out of the build context, if the context is this folder. */
export interface IgnoreFile {
  readonly folder: string;
  /** Absent where the folder has none. */
  readonly file?: string;
  readonly patterns: readonly string[];
}
