import { item } from '../kit.ts';

export default item({
  title: 'Apply control on ingress hostnames',
  priority: 'low',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: "A route without a host answers for every name, and a team that claims another team's host takes its traffic and its cookies. Good is that each route names its hosts, the hosts belong to the organisation's domains, one namespace cannot take the host of another, and admission refuses the rest. With the Gateway API the platform team owns the hostnames of the listeners and says which namespaces may attach.",
  fix: `Name the host in each rule, and admit only your domains:

\`\`\`yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: company-hosts }
spec:
  matchConstraints:
    resourceRules:
      - { apiGroups: [networking.k8s.io], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [ingresses] }
  validations:
    - expression: "has(object.spec.rules) && object.spec.rules.all(r, has(r.host) && r.host.endsWith('.contoso.com'))"
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: company-hosts }
spec: { policyName: company-hosts, validationActions: [Deny] }
\`\`\`

On a Gateway set \`hostname\` on each listener, and leave \`allowedRoutes.namespaces.from\` at \`Same\` or use \`Selector\`.`,
  prevent:
    'Azure Policy "Kubernetes clusters should specify host in ingress resource rules" (preview, d8c942c6-16a3-400b-8f2e-785f44030036).',
  peers: ['gatekeeper/K8sBlockWildcardIngress', 'gatekeeper/K8sUniqueIngressHost'],
  links: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/',
    'https://learn.microsoft.com/azure/aks/app-routing-gateway-api',
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
  ],
  attest: {
    question: 'Who may create a route for a new hostname, and what stops the others?',
    attach: 'the policy',
    months: 12,
  },
});
