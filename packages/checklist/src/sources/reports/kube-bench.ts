import type { BenchmarkControl, BenchmarkReport } from '../../resources/delivery/reports/types.ts';
import type { Found, Origins } from './report.ts';
import { type JsonObject, objectsAt, textAt } from './values.ts';

/** What `kube-bench run --json` writes. It has neither a date nor the name of its cluster. */
export function readKubeBench(document: JsonObject): Found[] | undefined {
  const [first] = objectsAt(document, 'Controls');
  if (!first || !Array.isArray(first[0].tests)) return undefined;
  const origins: Origins = new Map();
  const controls: BenchmarkControl[] = [];
  for (const [section, at] of objectsAt(document, 'Controls')) {
    for (const [test, index] of objectsAt(section, 'tests')) {
      for (const [result, place] of objectsAt(test, 'results')) {
        const path = ['Controls', at, 'tests', index, 'results', place];
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
const statuses: Readonly<Record<string, BenchmarkControl['status']>> = {
  PASS: 'passed',
  FAIL: 'failed',
};

function controlOf(result: JsonObject): BenchmarkControl {
  return {
    id: textAt(result, 'test_number') ?? '',
    title: textAt(result, 'test_desc') ?? 'no title',
    status: statuses[textAt(result, 'status') ?? ''] ?? 'other',
  };
}
