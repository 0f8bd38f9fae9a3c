import { item } from '../kit.ts';

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
  peers: [
    'kube-linter/exposed-services',
    'gatekeeper/K8sExternalIPs',
    'gatekeeper/K8sBlockLoadBalancer',
    'kubescape/C-0256',
    'kubescape/C-0266',
    'checkov/CKV_AZURE_143',
    'review-checklists/13c00567-4b1e-4945-a459-c373e7ed6162',
  ],
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
});
