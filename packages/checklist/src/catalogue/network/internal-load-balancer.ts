import { cluster } from '../../resources/azure/cluster.ts';
import { oneOf } from '../../resources/azure/values.ts';
import {
  appRouting,
  controllerExposure,
  hasDefaultController,
  isOverruled,
  nginxType,
} from '../../resources/entry/app-routing.ts';
import type { Open } from '../../resources/entry/exposure.ts';
import {
  gatewayExposure,
  isIstioMade,
  istioMade,
  usesOwnService,
} from '../../resources/entry/istio-gateways.ts';
import {
  arePrivate,
  hasGateway,
  hasOtherClass,
  hasPrivateAddress,
  isLoadBalancer,
  loadBalancer,
  serviceExposure,
} from '../../resources/entry/load-balancers.ts';
import { externalGateway } from '../../resources/entry/mesh-gateways.ts';
import { service } from '../../resources/kubernetes/kinds.ts';
import type { Gateway, NginxIngressController } from '../../resources/kubernetes/routing-types.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import type { Service } from '../../resources/kubernetes/types.ts';
import * as words from '../../resources/kubernetes/values.ts';
import { type Context, check, fail, item, notApplicable, type Outcome, unknown } from '../kit.ts';

export default item({
  title: "Don't expose your load-balancer on Internet if not necessary",
  priority: 'high',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'A Service of type LoadBalancer gets a public address by default, so one forgotten annotation puts an internal application on the Internet. Good is that such a Service is internal unless somebody decided otherwise, that public traffic enters at a few named gateways behind a web application firewall or with allowed source ranges, and that nodes have no public addresses.',
  fix: `Make the Service internal; the value is a string, so quote it:

\`\`\`yaml
metadata:
  annotations:
    service.beta.kubernetes.io/azure-load-balancer-internal: "true"
    service.beta.kubernetes.io/azure-load-balancer-internal-subnet: ilb-subnet
\`\`\`

A Gateway takes the same annotations under \`spec.infrastructure.annotations\`. The add-ons have a switch of their own:

\`\`\`bash
az aks approuting update -g RG -n CLUSTER --nginx Internal
az aks mesh enable-ingress-gateway -g RG -n CLUSTER --ingress-gateway-type internal
az aks mesh disable-ingress-gateway -g RG -n CLUSTER --ingress-gateway-type external
\`\`\`

Where the address must stay public, limit who may connect with \`spec.loadBalancerSourceRanges\` or the annotation \`service.beta.kubernetes.io/azure-allowed-service-tags\`, one of the two.`,
  prevent:
    'Azure Policy "Kubernetes clusters should use internal load balancers" (3fc4dc25-5baf-40d8-9b05-7fe74c1bc64e) and "Kubernetes cluster services should only use allowed external IPs" (d46c275d-1680-448d-b2ec-e495a3b6cc89).',
  peers: ['checkov/CKV_AZURE_143', 'review-checklists/13c00567-4b1e-4945-a459-c373e7ed6162'],
  links: [
    'https://learn.microsoft.com/azure/aks/internal-lb',
    'https://learn.microsoft.com/azure/aks/configure-load-balancer-standard',
    'https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration',
  ],
  attest: {
    question: 'Why must this address be public, who approved it, and what filters it?',
    attach: 'the approval',
    months: 12,
  },
  reuses: ['node-public-ip'],
  guards: ['node-public-ip', 'service-external-ips'],
  checks: {
    'public-loadbalancer-service': check({
      each: loadBalancer,
      when: (body, context) => whyNotAsked(body, context) ?? true,
      expect: 'is internal, or open to chosen sources only',
      holds: (body, { resource }) => {
        const exposure = serviceExposure(body);
        if (exposure.is !== 'open') return true;
        if (resource.observed && hasPrivateAddress(body)) return true;
        return exposed(exposure, 'metadata.annotations', 'spec', 'spec.type');
      },
      fix: 'Set the annotation service.beta.kubernetes.io/azure-load-balancer-internal to "true", or limit the sources.',
      peers: [
        'kube-linter/exposed-services',
        'gatekeeper/K8sBlockLoadBalancer',
        'kubescape/C-0256',
      ],
    }),
    'public-gateway': check({
      each: istioMade,
      when: (body, context) => {
        if (!isIstioMade(body)) return 'is of another class';
        if (isApproved(context)) return approved;
        return !usesOwnService(body) || 'uses a Service that is there already';
      },
      expect: 'is internal, or open to chosen sources only',
      holds: gatewayAnswer,
      fix: 'Set the annotation service.beta.kubernetes.io/azure-load-balancer-internal to "true" under spec.infrastructure.annotations.',
      peers: ['kubescape/C-0266'],
    }),
    'app-routing-public-controller': check({
      each: appRouting,
      severity: 'medium',
      expect: 'has no public NGINX controller that the add-on makes',
      holds: (subject, context) =>
        'cluster' in subject
          ? routingAnswer(nginxType(subject.cluster), context)
          : controllerAnswer(subject.controller, context),
      fix: 'Make it internal: `az aks approuting update --nginx Internal`, or the annotation of internal load balancers in spec.loadBalancerAnnotations.',
    }),
    'istio-external-ingress-gateway': check({
      each: cluster,
      severity: 'medium',
      when: ({ properties }) =>
        oneOf(properties?.serviceMeshProfile, 'mode', ['Istio', 'Disabled']) === 'Istio' ||
        'has no Istio add-on',
      expect: 'has no external gateway of the Istio add-on',
      holds: (aks) => !externalGateway(aks) || fail('the external ingress gateway is on'),
      fix: 'Turn the internal gateway on and the external one off: `az aks mesh disable-ingress-gateway --ingress-gateway-type external`.',
    }),
    'service-external-ips': check({
      each: objects(service),
      expect: 'claims no external addresses',
      holds: ({ spec }) => words.list(spec, 'externalIPs').length === 0,
      fix: 'Remove spec.externalIPs: whoever may set it can take the traffic of other addresses (CVE-2020-8554).',
      peers: ['gatekeeper/K8sExternalIPs'],
    }),
  },
});

const approved = 'may be public, as the configuration says';

function isApproved({ resource: { identity }, settings }: Context): boolean {
  return settings.publicServices.includes(`${identity.namespace}/${identity.name}`);
}

function whyNotAsked(body: Service, context: Context): string | undefined {
  if (!isLoadBalancer(body)) return 'is no load balancer';
  if (hasOtherClass(body)) return 'another controller serves it';
  if (isApproved(context)) return approved;
  const { resource, inventory } = context;
  return hasGateway(body, resource, inventory) ? 'is judged at its Gateway' : undefined;
}

/** Points at what lets everybody in. */
function exposed(
  { why, annotation, range }: Open,
  annotations: string,
  ranges: string,
  otherwise: string,
): Outcome {
  if (annotation !== undefined) return fail(why, { at: `${annotations}["${annotation}"]` });
  if (range !== undefined) return fail(why, { at: `${ranges}.loadBalancerSourceRanges[${range}]` });
  return fail(why, { at: otherwise });
}

function gatewayAnswer(body: Gateway, { resource, inventory }: Context): Outcome | boolean {
  const exposure = gatewayExposure(body, resource, inventory);
  if (exposure.is === 'none') return notApplicable('its Service is no load balancer');
  if (exposure.is === 'internal' || exposure.is === 'restricted') return true;
  const given = words.list(body.status, 'addresses').map(({ value }) => value);
  if (resource.observed && arePrivate(given)) return true;
  if (exposure.is === 'unknown') return unknown(exposure.why);
  const why = `its Service ${exposure.why}`;
  return exposed(
    { ...exposure, why },
    'spec.infrastructure.annotations',
    'spec',
    'spec.gatewayClassName',
  );
}

function routingAnswer(
  type: ReturnType<typeof nginxType>,
  { inventory }: Context,
): Outcome | boolean {
  const at = 'properties.ingressProfile.webAppRouting';
  if (type === 'External') {
    return fail('the default NGINX controller is External', {
      at: `${at}.nginx.defaultIngressControllerType`,
    });
  }
  if (type !== 'AnnotationControlled') return true;
  return hasDefaultController(inventory)
    ? notApplicable('the NginxIngressController default decides')
    : unknown(
        'its NginxIngressController default, which decides and starts public, is not in the evidence',
      );
}

function controllerAnswer(
  body: NginxIngressController,
  { resource, inventory }: Context,
): Outcome | boolean {
  if (isOverruled(resource, inventory)) return notApplicable('the cluster decides');
  const exposure = controllerExposure(body);
  return (
    exposure.is !== 'open' || exposed(exposure, 'spec.loadBalancerAnnotations', 'spec', 'spec')
  );
}
