import { item } from '../kit.ts';

export default item({
  title: 'Secure the traffic of your containers',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Without network policies every pod can talk to the Windows workloads, and no mesh encrypts their traffic: the Istio add-on does not run on Windows. Good is Calico, the one engine that AKS still supports for Windows (Azure NPM ended there on 30 September 2026, Cilium is Linux only), backed by network security groups on the node subnet. The applications themselves authenticate callers over TLS.',
  fix: `Switch the engine in two steps: \`az aks update -g RG -n CLUSTER --network-policy none\`, then \`az aks update -g RG -n CLUSTER --network-policy calico\`. Each step re-images all pools, and policies are not enforced in between. Then let in what must come:

\`\`\`yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web-from-gateway
  namespace: shop-win
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: web
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress
      ports:
        - port: 8080
\`\`\`

- The support table of AKS names Calico for Windows Server 2019 and 2022. On 2025 test that a deny policy takes effect.
- Keep sidecar injection off: the Linux sidecar cannot run on the node (\`sidecar.istio.io/inject: "false"\`).`,
  prevent:
    'A custom Azure Policy that asks for `networkPolicy` `calico` in clusters with a pool of `osType` `Windows`; a Gatekeeper constraint that asks for a NetworkPolicy in each namespace.',
  peers: [
    'checkov/CKV_AZURE_7',
    'trivy/AZU-0043',
    'psrule/Azure.AKS.NetworkPolicy',
    'kube-linter/non-isolated-pod',
    'review-checklists/ce7f2a7c-297c-47c6-adea-a6ff838db665',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-network-policies',
    'https://learn.microsoft.com/azure/aks/network-policy-best-practices',
    'https://learn.microsoft.com/azure/aks/windows-vs-linux-containers',
  ],
  attest: {
    question: 'How do the Windows applications authenticate callers and encrypt traffic?',
    attach: 'the design or a test of a denied connection',
    months: 12,
  },
});
