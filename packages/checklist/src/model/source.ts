import type { EvidenceKind, Gap } from './evidence.ts';
import type { IgnoreComment } from './ignore-comment.ts';
import type { Path, Resource, SourceDocument } from './resource.ts';

/** One document of a structured file. */
export interface ParsedDocument extends SourceDocument {
  /** The value, as JSON.parse would give it. */
  readonly value: unknown;
}

/** A structured file that was parsed, or the reasons why it could not be. */
export interface ParsedFile {
  readonly documents: readonly ParsedDocument[];
  /** Without `source` and `evidence`: a source that owns the file adds its own. */
  readonly problems: readonly Pick<Gap, 'reason' | 'line' | 'message'>[];
}

/** One file as a source gets it: its text, never a handle. */
export interface InputFile {
  /** Relative to the working directory, `/` separated; `<stdin>` for the standard input. */
  readonly path: string;
  /** The assessed path below which it was found, as the user named it. */
  readonly input: string;
  /** The input holds all there is of these evidence kinds. */
  readonly complete: ReadonlySet<EvidenceKind>;
  readonly text: string;
  /** The text is no file of the user's, but what a tool made of some. */
  readonly rendering?: Rendering;
}

/** What a tool made of files, or why it did not. */
export interface Rendering {
  readonly by: 'kustomize' | 'helm' | 'bicep';
  /** What a person runs for the same: `kubectl kustomize prod`. Each is a unit of its own. */
  readonly command: string;
  /** Paths of the files that it was made of: their objects are judged as rendered. */
  readonly madeOf: ReadonlySet<string>;
  /** The path of the file that the text names as the origin of an object; undefined for one outside. */
  pathOf(named: string): string | undefined;
  /** Where objects go that name no namespace. */
  readonly namespace?: {
    readonly name: string;
    /** Nobody said so: it only had to be some. */
    readonly isAssumed: boolean;
  };
  /** The configuration says how a chart is installed. */
  readonly isConfigured?: boolean;
  /** What a chart was given. */
  readonly given?: GivenValues;
  /** Files of its charts that only define templates (`_helpers.tpl`), which are read when asked for. */
  helpers?(): readonly TemplateFile[];
  /** What it was made without, because it could not be had. */
  readonly leftOut?: readonly LeftOut[];
  /** Why there is no text, and what to do. */
  readonly failure?: string;
}

/** Something that a file names and that a tool was not given. */
export interface LeftOut {
  readonly file: string;
  /** `https://example.com/x, which is remote`. */
  readonly what: string;
  readonly remedy: string;
}

/** A file of a chart that no source reads by itself. */
export type TemplateFile = Pick<InputFile, 'path' | 'text'>;

/** What a chart is given beside its own values. */
export interface GivenValues {
  /** What follows wins. */
  readonly texts: readonly ValuesText[];
  /** These win over texts. */
  readonly options: readonly ValuesOption[];
}

/** Values as a text of YAML. */
export interface ValuesText {
  readonly text: string;
  /** Where the value of a path is written (`prod.yaml:3`); absent, or undefined, where that cannot be told. */
  placeOf?(path: Path): string | undefined;
}

/** An option of Helm: `--set=image.tag=1.2.3`. */
export interface ValuesOption {
  readonly text: string;
  /** Where it is written. */
  readonly place?: string;
}

/** A release of a chart among the files, as code declares it. */
export interface ChartRelease extends GivenValues {
  /** The folder of the chart, as the files name it. */
  readonly chart: string;
  readonly release: string;
  readonly namespace?: string;
  /** `helm_release.shop in infra` */
  readonly by: string;
}

/** What a source made of the files. */
export interface Reading {
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
  /** Paths that held something for this source. */
  readonly read: ReadonlySet<string>;
  /** Of these, paths that no other source has anything to find in. */
  readonly settled?: ReadonlySet<string>;
  /** Files that were not given: it opened them because others name them. */
  readonly named?: readonly InputFile[];
  /** Comments that ask to accept a fail. */
  readonly ignores?: readonly IgnoreComment[];
  /** Charts that are installed, for whoever renders them. */
  readonly releases?: readonly ChartRelease[];
}

/** Reads files into resources; runs in a browser as well. */
export interface FileSource {
  readonly id: string;
  /** The kinds of evidence that its resources are. */
  readonly evidence: readonly EvidenceKind[];
  /** Whether a file of this path can hold something for this source. */
  claims(path: string): boolean;
  /** Never throws for a bad file: what it could not read becomes a gap. */
  read(files: readonly InputFile[]): Reading;
}
