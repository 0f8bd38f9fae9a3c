import type { Path } from '../../model/index.ts';
import type { BenchmarkControl, BenchmarkReport } from '../../resources/delivery/reports/types.ts';
import type { Found, ListReader, Origins } from './report.ts';
import { type JsonObject, objectsAt, objectsOf, textAt } from './values.ts';

/** What `kube-bench run --json` writes. It has neither a date nor the name of its cluster. */
export function readKubeBench(document: JsonObject): Found[] | undefined {
  const sections = objectsAt(document, 'Controls').map(
    ([section, at]) => [section, ['Controls', at]] as const,
  );
  return found(sections.length > 0 || !isSection(document) ? sections : [[document, []]]);
}

/** What it wrote before 0.4: the sections alone. */
export const readKubeBenchList: ListReader = (list) => {
  const sections = objectsOf(list);
  if (!sections.every(([one]) => isSection(one))) return undefined;
  return found(sections.map(([section, at]) => [section, [at]] as const));
};

function isSection(one: JsonObject): boolean {
  return Array.isArray(one.tests) && textAt(one, 'node_type') !== undefined;
}

function found(sections: readonly (readonly [JsonObject, Path])[]): Found[] | undefined {
  const [first] = sections;
  if (!first || !Array.isArray(first[0].tests)) return undefined;
  const origins: Origins = new Map();
  const controls: BenchmarkControl[] = [];
  for (const [section, base] of sections) {
    for (const [test, index] of objectsAt(section, 'tests')) {
      for (const [result, place] of objectsAt(test, 'results')) {
        const path = [...base, 'tests', index, 'results', place];
        origins.set(`controls[${controls.length}]`, path);
        controls.push(controlOf(result));
      }
    }
  }
  const benchmark = textAt(first[0], 'version') ?? '';
  const body: BenchmarkReport = { tool: 'kube-bench', benchmark, controls };
  return [{ kind: 'BenchmarkReport', body, name: benchmark, base: [], origins }];
}

/** A warning is for a person to look at: it is neither passed nor failed. */
const statuses: ReadonlyMap<string, BenchmarkControl['status']> = new Map([
  ['PASS', 'passed'],
  ['FAIL', 'failed'],
]);

function controlOf(result: JsonObject): BenchmarkControl {
  return {
    id: textAt(result, 'test_number') ?? '',
    title: textAt(result, 'test_desc') ?? 'no title',
    status: statuses.get(textAt(result, 'status') ?? '') ?? 'other',
  };
}
