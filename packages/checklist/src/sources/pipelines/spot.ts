import type { InputFile, Path } from '../../model/index.ts';
import type { StructuredDocument } from '../shared/structured.ts';

/** A value inside a document, and the way to it. */
export class Spot {
  readonly file: InputFile;
  readonly document: StructuredDocument;
  readonly path: Path;
  readonly value: unknown;

  constructor(file: InputFile, document: StructuredDocument, path: Path, value: unknown) {
    this.file = file;
    this.document = document;
    this.path = path;
    this.value = value;
  }

  /** A member of a mapping; undefined where there is none, or null. */
  get(key: string): Spot | undefined {
    if (!isMapping(this.value) || !Object.hasOwn(this.value, key)) return undefined;
    const value = this.value[key];
    return value === null || value === undefined ? undefined : this.#at(key, value);
  }

  /** The members of a mapping. */
  entries(): [string, Spot][] {
    if (!isMapping(this.value)) return [];
    return Object.entries(this.value).map(([key, value]) => [key, this.#at(key, value)]);
  }

  /** The elements of a list; a single value is a list of one. */
  items(): Spot[] {
    const { value } = this;
    if (Array.isArray(value)) return value.map((item, index) => this.#at(index, item));
    return value === null || value === undefined ? [] : [this];
  }

  /** A scalar as text. */
  text(): string | undefined {
    return textOf(this.value);
  }

  #at(key: string | number, value: unknown): Spot {
    return new Spot(this.file, this.document, [...this.path, key], value);
  }
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as text; undefined for mappings, lists and null. */
export function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  return String(value);
}
