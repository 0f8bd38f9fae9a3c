import type { Path, SourceDocument } from '../../model/index.ts';
import { scriptLine } from './script-line.ts';
import type { Spot } from './spot.ts';

/** A file that brought steps: how it was called, and where. */
export interface Caller {
  readonly name: string;
  readonly spot: Spot;
}

/** Where a part of a pipeline is written, and the calls that led there, the pipeline's own first. */
export interface Origin {
  readonly spot: Spot;
  readonly callers: readonly Caller[];
}

/** Where a line of a script is written: the line of a scalar. */
export interface LineOrigin extends Origin {
  readonly line: number;
}

/** Where the objects of a pipeline's body are written. */
export class Origins {
  readonly #objects = new WeakMap<object, Origin>();
  readonly #scripts = new WeakMap<readonly string[], readonly LineOrigin[]>();

  set<T extends object>(object: T, origin: Origin): T {
    this.#objects.set(object, origin);
    return object;
  }

  setScript(lines: readonly string[], origins: readonly LineOrigin[]): readonly string[] {
    this.#scripts.set(lines, origins);
    return lines;
  }

  /** The deepest place that is known on the way to a value. */
  find(body: object, path: Path): Target {
    let at: unknown = body;
    let found = this.#objects.get(body) as Origin;
    let tail: (string | number)[] = [];
    for (const key of path) {
      if (typeof at !== 'object' || at === null) break;
      const line = Array.isArray(at) ? this.#scripts.get(at)?.[Number(key)] : undefined;
      if (line) return { ...line, tail: [] };
      at = (at as Record<string | number, unknown>)[key];
      tail.push(key);
      const origin = typeof at === 'object' && at !== null ? this.#objects.get(at) : undefined;
      if (!origin) continue;
      found = origin;
      tail = [];
    }
    return { ...found, tail };
  }
}

interface Target extends Origin {
  readonly line?: number;
  readonly tail: Path;
}

/**
 * The document of one pipeline. What other files bring is shown where the pipeline calls them, and
 * the trace leads to the place itself.
 */
export function pipelineDocument(root: Spot, body: object, origins: Origins): SourceDocument {
  return {
    file: root.file.path,
    locate: (paths) => {
      const targets = paths.map((path) => origins.find(body, path));
      const places = targets.map(({ spot, tail, callers: [caller] }) =>
        caller ? caller.spot.path : [...spot.path, ...tail],
      );
      const positions = root.document.locate(places);
      return targets.map(({ callers, line, spot }, index) =>
        callers.length === 0 && line !== undefined
          ? scriptLine(spot, line, positions[index])
          : positions[index],
      );
    },
    trace: (paths) => paths.map((path) => traceOf(origins.find(body, path))),
  };
}

/** `./.github/actions/build ← action.yml:14`; undefined for what the pipeline itself says. */
function traceOf({ callers, spot, tail, line }: Target): string | undefined {
  if (callers.length === 0) return undefined;
  const [place] = spot.document.locate([[...spot.path, ...tail]]);
  const position = line === undefined ? place : scriptLine(spot, line, place);
  const names = callers.map(({ name }) => name);
  return [...names, `${spot.file.path}:${position?.line ?? 1}`].join(' ← ');
}
