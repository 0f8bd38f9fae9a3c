import { item } from '../kit.ts';

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
    'psrule/Azure.AKS.StandardLB',
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
});
