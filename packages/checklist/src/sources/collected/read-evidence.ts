import Value from 'typebox/value';
import type { ClusterRef, GapReason, Path, Resource } from '../../model/index.ts';
import type { JsonObject } from '../shared/arm/json.ts';
import { clusterSchema, gapReasons, gapSchema } from '../shared/evidence-file/schema.ts';
import { azureResources } from './azure-resources.ts';
import { kubernetesResources } from './kubernetes-resources.ts';
import type { Home, Notes } from './notes.ts';

const version = 1;

/** The resources of collected evidence, all observed; what is malformed or was not read is noted. */
export function readEvidence(
  value: JsonObject,
  unit: string,
  cluster: ClusterRef,
  notes: Notes,
): Resource[] {
  const { evidenceVersion, collectedAt, kubernetes, azure, gaps } = value;
  if (evidenceVersion !== version) {
    const written = JSON.stringify(evidenceVersion).slice(0, 40);
    const message = `evidence of version ${written}, and this aks-checklist reads version ${version}: update it, or collect again`;
    notes.malformed(['evidenceVersion'], message);
    return [];
  }
  const home: Home = { unit, cluster, notes, ...dateIn(collectedAt, notes) };
  if (value.cluster !== undefined && !Value.Check(clusterSchema, value.cluster)) {
    notes.malformed(['cluster'], 'cluster is not as the schema says');
  }
  readGaps(gaps, notes);
  return [
    ...(kubernetes === undefined ? [] : kubernetesResources(kubernetes, home)),
    ...(azure === undefined ? [] : azureResources(azure, home)),
  ];
}

/** The cluster that evidence is about, by the name of its input where it does not say. */
export function clusterIn({ cluster }: JsonObject, input: string): ClusterRef {
  if (cluster === undefined || !Value.Check(clusterSchema, cluster)) return { name: input };
  const { name, context, resourceId } = cluster;
  return { name: name ?? context ?? input, ...(resourceId !== undefined && { resourceId }) };
}

/** What is judged depends on the day, so that evidence without one proves nothing. */
function dateIn(collectedAt: unknown, notes: Notes): Pick<Home, 'collectedAt'> {
  if (typeof collectedAt === 'string' && !Number.isNaN(Date.parse(collectedAt))) {
    return { collectedAt };
  }
  notes.malformed(['collectedAt'], 'collectedAt is no ISO date: nothing tells how old this is');
  return {};
}

function readGaps(gaps: unknown, notes: Notes): void {
  if (!Array.isArray(gaps)) {
    notes.malformed(['gaps'], 'gaps is no list: nothing tells what could not be read');
    return;
  }
  gaps.forEach((gap: unknown, index) => {
    const at: Path = ['gaps', index];
    if (!Value.Check(gapSchema, gap)) {
      notes.malformed(at, 'a gap is not as the schema says');
      return;
    }
    const { evidence, kinds, reason, input, message } = gap;
    notes.gap({ evidence, reason: reasonOf(reason), input, message, ...(kinds && { kinds }) });
  });
}

/** A reason that a later version knows says less here, and hides as much. */
function reasonOf(text: string): GapReason {
  return gapReasons.find((reason) => reason === text) ?? 'unreadable';
}
