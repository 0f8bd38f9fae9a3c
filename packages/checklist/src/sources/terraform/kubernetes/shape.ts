import { type Cell, cell, isMap, memberOf } from '../../shared/code/cell.ts';
import { withDefault, within } from './body.ts';
import type { ObjectType } from './object-types.ts';

/** Where the pods of a kind are described. */
const podSpecs: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicationController: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/**
 * The body with what the provider sends where the API server would take another value by itself, or
 * one that hides what another object says.
 * https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs
 */
export function asSent({ kind, isNamespaced }: ObjectType, body: Cell): Cell {
  const placed = isNamespaced ? inNamespace(body) : body;
  const path = Object.hasOwn(podSpecs, kind) ? podSpecs[kind] : undefined;
  const sent = path ? within(placed, path, mountsToken) : placed;
  if (kind === 'ServiceAccount') return mountsToken(sent);
  if (kind === 'StorageClass') return withDefault(sent, 'allowVolumeExpansion', true);
  return kind === 'HorizontalPodAutoscaler' ? inItsVersion(sent) : sent;
}

function mountsToken(at: Cell): Cell {
  return withDefault(at, 'automountServiceAccountToken', true);
}

function inNamespace(body: Cell): Cell {
  return within(body, ['metadata'], (metadata) => withDefault(metadata, 'namespace', 'default'));
}

/** Only the first version has a target for the CPU alone. */
function inItsVersion(body: Cell): Cell {
  const spec = memberOf(body, 'spec');
  const isFirst = spec && isMap(spec.value) && spec.value.has('targetCPUUtilizationPercentage');
  if (!isFirst || !isMap(body.value)) return body;
  const version = cell('autoscaling/v1', body.origin);
  return { ...body, value: new Map([...body.value, ['apiVersion', version]]) };
}
