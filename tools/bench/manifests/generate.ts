import { account, autoscaler, budget, claim, ingress, policy, service } from './beside.ts';
import { deployment } from './deployment.ts';
import { surroundings } from './surroundings.ts';

/** One application of a namespace: eight objects of about 5 kB, hardened unless `flawed`. */
function application(index: number, flawed: boolean): string {
  const namespace = `team-${index % namespaces}`;
  const name = `app-${index}`;
  return [
    deployment(name, namespace, flawed),
    service(name, namespace),
    budget(name, namespace),
    autoscaler(name, namespace),
    account(name, namespace),
    claim(name, namespace),
    policy(name, namespace),
    ingress(name, namespace, flawed),
  ].join('---\n');
}

const objectsOfApplication = 8;
const namespaces = 50;

/**
 * Manifests of about `count` objects, a third of the applications with mistakes in them.
 * Deterministic; one string a file of 50 applications.
 */
export function* generateManifests(count: number): Generator<string> {
  const applications = Math.ceil(count / objectsOfApplication);
  yield Array.from({ length: namespaces }, (_, index) => surroundings(`team-${index}`)).join(
    '---\n',
  );
  for (let start = 0; start < applications; start += 50) {
    const documents: string[] = [];
    for (let index = start; index < Math.min(start + 50, applications); index++) {
      documents.push(application(index, index % 3 === 0));
    }
    yield documents.join('---\n');
  }
}
