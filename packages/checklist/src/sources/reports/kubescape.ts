import type { BenchmarkControl, BenchmarkReport } from '../../resources/delivery/reports/types.ts';
import { kubescapeResults } from './kubescape-results.ts';
import type { Found, Origins } from './report.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt, told } from './values.ts';

/**
 * What `kubescape scan framework … --format json` writes: about a cluster one report a framework, and always the
 * controls that objects fail.
 * https://kubescape.io/docs/
 */
export function readKubescape(document: JsonObject): Found[] | undefined {
  const { summaryDetails } = document;
  if (!isObject(summaryDetails) || !Array.isArray(summaryDetails.frameworks)) return undefined;
  const metadata = objectAt(document, 'metadata');
  const target = [objectAt(metadata, 'targetMetadata'), objectAt(metadata, 'contextMetadata')]
    .map((one) => one.clusterContextMetadata)
    .find(isObject);
  const cluster = target && textAt(target, 'contextName');
  const results = kubescapeResults(document, cluster);
  if (target === undefined) return [results];
  const benchmarks = objectsAt(summaryDetails, 'frameworks').flatMap(([framework, index]) => {
    const benchmark = textAt(framework, 'name') ?? '';
    const base = ['summaryDetails', 'frameworks', index];
    const origins: Origins = new Map([['createdAt', ['generationTime']]]);
    const controls = Object.entries(objectAt(framework, 'controls')).map(([key, one], at) => {
      origins.set(`controls[${at}]`, [...base, 'controls', key]);
      return controlOf(isObject(one) ? one : {});
    });
    const createdAt = textAt(document, 'generationTime');
    const body: BenchmarkReport = told({
      tool: 'Kubescape',
      benchmark,
      cluster,
      createdAt,
      controls,
    });
    return [{ kind: 'BenchmarkReport' as const, body, name: cluster ?? benchmark, base, origins }];
  });
  return [...benchmarks, results];
}

/** The number of the benchmark stands in the name: `CIS-3.2.1 Ensure that …`. */
function controlOf(control: JsonObject): BenchmarkControl {
  const name = textAt(control, 'name') ?? '';
  const [, id = '', title = name] = /^CIS-(\d+(?:\.\d+)*)\s+(.*)$/is.exec(name) ?? [];
  const status = textAt(control, 'status') ?? textAt(objectAt(control, 'statusInfo'), 'status');
  return { id, title, status: status === 'passed' || status === 'failed' ? status : 'other' };
}
