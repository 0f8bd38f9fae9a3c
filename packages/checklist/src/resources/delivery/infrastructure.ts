import {
  fail,
  type Inventory,
  type Outcome,
  pass,
  type Resource,
  type Subject,
  unknown,
} from '../../model/index.ts';
import { deedsOf, factsOf, pipelinesIn } from './deeds/facts.ts';

/** The pipelines of the evidence, taken together. */
export const allPipelines: Subject<Resource> = {
  noun: 'repository',
  evidence: 'pipeline',
  kinds: [],
  among: (inventory) => {
    const [first] = pipelinesIn(inventory);
    if (!first) return [];
    return [
      { value: first, identity: { kind: 'Repository', name: 'repository' }, resource: first },
    ];
  },
};

/** Whether infrastructure is written as code at all. */
export function hasInfrastructureCode(inventory: Inventory): boolean {
  return inventory.resources('azure').some(({ observed }) => !observed);
}

/** Whether some pipeline brings infrastructure out. */
export function infrastructureAnswer(inventory: Inventory): Outcome {
  let open: string | undefined;
  for (const resource of pipelinesIn(inventory)) {
    const facts = factsOf(resource, { inventory });
    const { name } = resource.identity;
    const deeds = deedsOf(facts, 'apply-infrastructure');
    const sure = deeds.find(({ isOpen }) => isOpen === undefined);
    if (sure) return pass(`${name} does by ${sure.tool}`);
    const [maybe] = deeds;
    const [part] = facts.opaque;
    open ??= maybe ? `${name}: ${maybe.isOpen}` : part && `${name} ${part.why}`;
  }
  if (open !== undefined) {
    const message = `no step surely applies infrastructure, and ${open}`;
    return unknown(message, 'unresolved');
  }
  return fail('no pipeline applies the infrastructure code');
}
