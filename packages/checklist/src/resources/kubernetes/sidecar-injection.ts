import { fail, type Inventory, type Outcome, Unresolved, unknown } from '../../model/index.ts';
import { within } from '../known.ts';
import { namespace } from './kinds.ts';
import { findNamed } from './lookup.ts';
import type { ObjectMeta } from './types.ts';
import { text } from './values.ts';
import { inForce } from './versions.ts';
import type { Workload } from './workload.ts';

const injectKey = 'sidecar.istio.io/inject';
const revisionKey = 'istio.io/rev';
const osmKey = 'openservicemesh.io/sidecar-injection';

/**
 * Whether a service mesh would add its sidecar to the pods of a workload.
 * https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export function sidecarAnswer(workload: Workload, inventory: Inventory): Outcome | true {
  const { labels, annotations } = workload.podMeta;
  if (text(labels, injectKey) === 'false') return true;
  if (text(annotations, injectKey) === 'false' && text(labels, injectKey) !== 'true') return true;
  const byTemplate = askedByTemplate(workload.podMeta);
  if (byTemplate) return { verdict: 'fail', ...byTemplate };
  return byNamespace(workload, inventory);
}

function askedByTemplate({ labels, annotations }: ObjectMeta) {
  // The value that asks is read last.
  if (text(labels, revisionKey) !== undefined) {
    return {
      message: `the template asks for a sidecar: ${revisionKey} is ${labels?.[revisionKey]}`,
    };
  }
  const asks = text(annotations, injectKey) === 'true' || text(labels, injectKey) === 'true';
  return asks ? { message: `the template asks for a sidecar: ${injectKey} is "true"` } : undefined;
}

function byNamespace(
  { namespace: name, resource, podMeta }: Workload,
  inventory: Inventory,
): Outcome | true {
  const found = name === undefined ? [] : findNamed(namespace, name, undefined, inventory);
  const answers = inForce(found, resource, (one) => one).map(({ body }) =>
    within(`namespace ${name}`, () => askedBy(body.metadata, podMeta)),
  );
  const [first] = answers;
  if (answers.length === 0)
    return unknown('its Namespace is not in the evidence, and may ask for a sidecar');
  if (answers.some((answer) => (answer === undefined) !== (first === undefined))) {
    throw new Unresolved('which of several versions of its Namespace is in force is not known');
  }
  return first === undefined
    ? true
    : fail(`namespace ${name} asks for a sidecar: ${first}`, { at: 'metadata.name' });
}

/** The label of a namespace that asks for a sidecar, with its value. */
function askedBy(meta: ObjectMeta | undefined, template: ObjectMeta): string | undefined {
  const { labels } = meta ?? {};
  const injection = text(labels, 'istio-injection');
  const revision = text(labels, revisionKey);
  if (injection === 'enabled') return 'istio-injection is enabled';
  // The other label does not count beside this one.
  if (injection === undefined && revision !== undefined) return `${revisionKey} is ${revision}`;
  const mesh = text(labels, 'openservicemesh.io/monitored-by');
  return mesh !== undefined && text(template.annotations, osmKey) !== 'disabled'
    ? `openservicemesh.io/monitored-by is ${mesh}`
    : undefined;
}
