import {
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  raw,
  unknown,
} from '../../model/index.ts';
import type { Ingress } from '../kubernetes/types.ts';
import {
  agcClass,
  classOf,
  ingressClasses,
  isIngressNginx,
  isManagedNginx,
  namedClass,
} from './ingress-classes.ts';

const snippet = /^nginx\.ingress\.kubernetes\.io\/.*-snippet$/;

/** The annotations by which an Ingress writes into the configuration of NGINX. */
function snippetsOf({ metadata }: Ingress): readonly string[] {
  return Object.keys(raw(metadata?.annotations) ?? {}).filter((key) => snippet.test(key));
}

/** Classes that others than NGINX serve, where no IngressClass says more. */
const otherClasses: ReadonlySet<string> = new Set([
  'azure-application-gateway',
  'azure/application-gateway',
  agcClass,
  'istio',
  'traefik',
  'kong',
  'haproxy',
]);

/** Whether the controller of an Ingress is one that obeys the annotations of ingress-nginx. */
function isServedByNginx(body: Ingress, inventory: Inventory): boolean | string {
  const name = classOf(body, inventory);
  if (name === undefined) return 'its class is not stated';
  const definition = inventory.index(ingressClasses).byName.get(name);
  if (definition) {
    return isIngressNginx(definition.body) || isManagedNginx(name, inventory) === true;
  }
  const managed = isManagedNginx(name, inventory);
  if (name === 'nginx' || managed === true) return true;
  if (managed === false && otherClasses.has(name)) return false;
  return `which controller serves the class ${name} is not known`;
}

/** Whether an Ingress leaves the configuration of NGINX alone. */
export function hasNoSnippet(body: Ingress, inventory: Inventory): true | Outcome {
  const found = snippetsOf(body);
  if (found.length === 0) return true;
  const nginx = isServedByNginx(body, inventory);
  if (nginx === false) {
    const name = namedClass(body)?.name ?? 'its class';
    return notApplicable(`${name} is of a controller that reads no snippets`);
  }
  const keys = found.map((key) => key.slice(key.indexOf('/') + 1)).join(', ');
  if (nginx !== true) {
    return unknown(`has ${keys}, and ${nginx}`);
  }
  const message = `${keys} can run code in the controller, which reads all Secrets`;
  return fail(message, { at: `metadata.annotations["${found[0]}"]` });
}
