import { fail, notApplicable, type Outcome, type Subject } from '../../model/index.ts';
import { grpcRoute, httpRoute, ingress, service } from './kinds.ts';
import type { Route } from './routing-types.ts';
import { objects } from './subjects.ts';
import type { Ingress, Service } from './types.ts';
import { list, section, text } from './values.ts';

/** What can send the requests of a client to one pod again and again. */
export type Distributor = Service | Ingress | Route;

/** Each Service, Ingress and route. */
export const distributor: Subject<Distributor> = objects<Distributor>(
  service,
  ingress,
  httpRoute,
  grpcRoute,
);

/** Whether requests go to whichever pod is there. */
export function isEven(body: Distributor): Outcome | true {
  switch (body.kind) {
    case 'Service':
      return isEvenService(body as Service);
    case 'Ingress':
      return isEvenIngress(body as Ingress);
    default:
      return isEvenRoute(body as Route);
  }
}

function isEvenService({ spec }: Service): Outcome | true {
  if (Object.keys(section(spec, 'selector') ?? {}).length === 0) {
    return notApplicable('selects no pods');
  }
  return text(spec, 'sessionAffinity') !== 'ClientIP' || fail('sessionAffinity is ClientIP');
}

const nginx = 'nginx.ingress.kubernetes.io/affinity';
const gateway = 'appgw.ingress.kubernetes.io/cookie-based-affinity';

function isEvenIngress({ metadata }: Ingress): Outcome | true {
  const annotations = section(metadata, 'annotations');
  if (text(annotations, gateway)?.toLowerCase() === 'true') return fail(`${gateway} is true`);
  return text(annotations, nginx) !== 'cookie' || fail(`${nginx} is cookie`);
}

/** https://gateway-api.sigs.k8s.io/geps/gep-1619/ */
function isEvenRoute({ spec }: Route): Outcome | true {
  const sticks = list(spec, 'rules').some((rule) => rule?.sessionPersistence != null);
  return !sticks || fail('a rule has sessionPersistence');
}
