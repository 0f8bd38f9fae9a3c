import { item } from '../kit.ts';
import { imageChecks } from './manifests-good-practices/image-checks.ts';
import { ingressChecks } from './manifests-good-practices/ingress-checks.ts';
import { jobChecks } from './manifests-good-practices/job-checks.ts';
import { objectChecks } from './manifests-good-practices/object-checks.ts';
import { referenceChecks } from './manifests-good-practices/reference-checks.ts';
import { serviceChecks } from './manifests-good-practices/service-checks.ts';
import { versionChecks } from './manifests-good-practices/version-checks.ts';

export default item({
  title: 'Ensure your manifests respect good practices',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['kubernetes', 'report'],
  why: 'A manifest that the API server refuses, a Service that selects nothing or a reference to an object that is not there is found out during a release, and removed APIs during an upgrade, which AKS blocks when it saw them in use within 12 hours. Good manifests (Helm and kustomize output too) are valid for the Kubernetes version they go to and the next one; references resolve, selectors match, images are pinned. A linter runs on every change, and Deployment Safeguards repeat the rules in the cluster.',
  fix: `Each check says what to change. An Ingress with a served API version, TLS and a backend that exists looks like this:

\`\`\`yaml
apiVersion: networking.k8s.io/v1        # was networking.k8s.io/v1beta1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.azure.com/tls-cert-keyvault-uri: "https://kv.vault.azure.net/certificates/shop"
spec:
  ingressClassName: webapprouting.kubernetes.azure.com
  tls: [{ hosts: [shop.example.com], secretName: keyvault-shop }]
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: shop, port: { name: http } } } }
\`\`\`

- Convert an old version: \`kubectl convert -f old.yaml --output-version apps/v1\`.
- Use the label \`topology.kubernetes.io/zone\` instead of \`failure-domain.beta.kubernetes.io/zone\`.
- Use a CSI volume instead of a hostPath PersistentVolume.
- Prefer Gateway API for new work: Ingress-NGINX itself is retired.`,
  prevent:
    'Deployment Safeguards: `az aks safeguards create -g RG -n CLUSTER --level Warn`, later `Enforce` (ARM `<clusterId>/providers/Microsoft.ContainerService/deploymentSafeguards/default`, Terraform `azurerm_kubernetes_cluster_deployment_safeguard`). Azure Policy "Kubernetes cluster pod hostPath volumes should only use allowed host paths" (098fc59e-46c7-4d99-9b16-64990e543d75), "Kubernetes clusters should be accessible only over HTTPS" (1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d), "Kubernetes cluster services should use unique selectors" (b0fdedee-7b9e-4a17-9f5d-5e8e912d2f01), "Kubernetes cluster services should only use allowed external IPs" (d46c275d-1680-448d-b2ec-e495a3b6cc89). Gatekeeper `VerifyDeprecatedAPI`.',
  peers: [
    'kube-linter/docker-sock',
    'checkov/CKV_K8S_27',
    'trivy/KSV-0006',
    'trivy/KSV-0108',
    'kubescape/C-0293',
    'kubescape/C-0294',
    'kubescape/C-0298',
    'kubescape/C-0306',
    'kubescape/C-0307',
  ],
  links: [
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
    'https://learn.microsoft.com/azure/aks/stop-cluster-upgrade-api-breaking-changes',
  ],
  attest: {
    question: 'Which linter checks the manifests, and does it block?',
    months: 6,
  },
  checks: {
    ...versionChecks,
    ...objectChecks,
    ...serviceChecks,
    ...ingressChecks,
    ...imageChecks,
    ...referenceChecks,
    ...jobChecks,
  },
});
