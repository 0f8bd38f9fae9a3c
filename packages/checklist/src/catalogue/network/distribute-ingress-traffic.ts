import { cluster } from '../../resources/azure/cluster.ts';
import { hasBasicLoadBalancer } from '../../resources/azure/network/network-model.ts';
import { managedNginxUntil } from '../../resources/data/retired-addons.ts';
import {
  classOf,
  ingressClasses,
  isAzureClass,
  isBareAnnotation,
  isIngressNginx,
  isManagedNginx,
  namedClass,
} from '../../resources/entry/ingress-classes.ts';
import {
  hasOtherClass,
  httpPort,
  isLoadBalancer,
  isSharedGateway,
  loadBalancer,
  mayBeAnyTls,
} from '../../resources/entry/load-balancers.ts';
import { controllerImage, controllerTrace } from '../../resources/entry/unmaintained-controller.ts';
import { ingress } from '../../resources/kubernetes/kinds.ts';
import { absenceProves } from '../../resources/kubernetes/lookup.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import type { Ingress } from '../../resources/kubernetes/types.ts';
import { type Context, check, fail, item, type Outcome, unknown } from '../kit.ts';

const route = objects(ingress);

export default item({
  title: 'Distribute ingress traffic',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure'],
  why: "A load balancer per application costs an address each and gives every team its own way in; a controller without maintenance leaves known holes open to the Internet. Good is a shared, managed layer-7 entry for HTTP(S): the Gateway API implementation of the application routing add-on (`approuting-istio`), Application Gateway for Containers, or the gateway of the Istio add-on; a Service of type LoadBalancer remains for traffic that is not HTTP. ingress-nginx has had no maintenance upstream since March 2026, and Microsoft patches the add-on's managed NGINX only through November 2026.",
  fix: `Turn on the Gateway API, move the routes, then switch the managed NGINX off:

\`\`\`bash
az aks update -g RG -n CLUSTER --enable-gateway-api
az aks update -g RG -n CLUSTER --enable-app-routing-istio      # GatewayClass approuting-istio
az aks approuting update -g RG -n CLUSTER --nginx None          # after the last Ingress has moved
\`\`\`

Replace the Basic load balancer, which was retired on 30 September 2025:

\`\`\`bash
az aks update -g RG -n CLUSTER --load-balancer-sku Standard
\`\`\``,
  prevent:
    'Gatekeeper `K8sBlockLoadBalancer` outside the gateway namespaces, and a ValidatingAdmissionPolicy that refuses the ingress classes of retired controllers.',
  peers: [
    'kube-linter/dangling-ingress',
    'kube-linter/exposed-services',
    'kube-score/ingress-targets-service',
    'kubescape/C-0059',
    'checkov/CKV_AZURE_246',
    'psrule/Azure.AKS.HttpAppRouting',
    'azqr/aks-010',
    'review-checklists/b3808b9f-a1cf-4204-ad01-3a923ce474db',
    'review-checklists/8008ae7d-7e4b-4475-a6c8-bdbf59bce65d',
    'review-checklists/ba7da7be-9952-4914-a384-5d997cb39132',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-network-ingress',
    'https://learn.microsoft.com/azure/aks/app-routing-gateway-api',
    'https://learn.microsoft.com/azure/aks/app-routing-nginx-to-gateway-api-migration',
  ],
  attest: {
    question: 'Which controller terminates HTTP for this cluster and until when is it supported?',
    attach: 'the vendor statement',
    months: 6,
  },
  reuses: ['retired-addon'],
  guards: ['basic-load-balancer', 'retired-addon'],
  checks: {
    'http-loadbalancer-per-app': check({
      each: loadBalancer,
      severity: 'low',
      when: (body) => {
        if (!isLoadBalancer(body)) return 'is no load balancer';
        if (hasOtherClass(body)) return 'another controller serves it';
        return !mayBeAnyTls(body) || 'port 443 alone may carry any TLS';
      },
      expect: 'shares a layer-7 entry with others if it speaks HTTP',
      holds: (body, { settings }) => {
        const port = httpPort(body);
        if (port === undefined || isSharedGateway(body, settings.ingressControllerNames)) {
          return true;
        }
        const { name, port: number } = body.spec?.ports?.[port] ?? {};
        return fail(`port ${name ?? number} carries HTTP on a load balancer of its own`, {
          at: `spec.ports[${port}]`,
        });
      },
      fix: 'Make the Service ClusterIP and route to it from a shared Gateway.',
    }),
    'ingress-without-controller': check({
      each: route,
      severity: 'medium',
      expect: 'has a class that a controller serves',
      holds: classAnswer,
      fix: 'Name an IngressClass of the cluster in spec.ingressClassName.',
    }),
    'ingress-nginx-unmaintained': check({
      each: controllerTrace,
      severity: 'high',
      when: (trace) =>
        'container' in trace || isIngressNginx(trace.ingressClass) || 'is of another controller',
      expect: 'is served by a controller that is maintained',
      holds: (trace) => {
        if (!('container' in trace)) {
          return fail('is a class of ingress-nginx, which nobody maintains since March 2026', {
            at: 'spec.controller',
          });
        }
        const image = controllerImage(trace);
        return fail(`${image} is ingress-nginx, which nobody maintains since March 2026`);
      },
      fix: 'Move the routes to a Gateway, or to another controller, and remove ingress-nginx.',
    }),
    'route-on-managed-nginx': check({
      each: route,
      severity: 'medium',
      when: (body, { inventory }) =>
        classOf(body, inventory) !== undefined || 'names no class, and none is known as default',
      expect: 'is not served by the managed NGINX',
      holds: (body, { inventory }) => {
        const name = classOf(body, inventory) as string;
        const managed = isManagedNginx(name, inventory);
        if (managed === 'possible') {
          return unknown(`whether ${name} is a class of managed NGINX is not known`);
        }
        return managed
          ? fail(
              `class ${name} is managed NGINX, which Microsoft patches until ${managedNginxUntil}`,
            )
          : true;
      },
      fix: 'Move the route to a Gateway of class approuting-istio.',
    }),
    'basic-load-balancer': check({
      each: cluster,
      severity: 'high',
      expect: 'has a Standard load balancer',
      holds: (aks) => !hasBasicLoadBalancer(aks),
      fix: 'Move to the Standard load balancer: `az aks update --load-balancer-sku Standard`.',
      peers: ['psrule/Azure.AKS.StandardLB'],
    }),
  },
});

function classAnswer(body: Ingress, { resource, inventory }: Context): Outcome | boolean {
  const { byName, default: byDefault, doubt } = inventory.index(ingressClasses);
  const named = namedClass(body);
  const proves = absenceProves(resource, inventory);
  if (named === undefined) {
    if (byDefault) return true;
    if (doubt !== undefined) return unknown(doubt, 'unresolved');
    return proves
      ? fail('names no class, and no IngressClass is the default', { at: 'spec' })
      : unknown('names no class, and no default IngressClass is in the evidence');
  }
  if (byName.has(named.name) || isBareAnnotation(named)) return true;
  if (!proves) {
    return isAzureClass(named) || unknown(`the IngressClass ${named.name} is not in the evidence`);
  }
  return named.annotated
    ? unknown(`a controller may serve ${named.name} by its annotation, without an IngressClass`)
    : fail(`no IngressClass ${named.name} is in the cluster`, { at: 'spec.ingressClassName' });
}
