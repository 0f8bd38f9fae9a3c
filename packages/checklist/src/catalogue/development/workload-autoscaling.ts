import { item } from '../kit.ts';

export default item({
  title: 'Implement autoscaling of your applications',
  priority: 'low',
  pillar: 'performance',
  evidence: ['kubernetes'],
  why: 'Applications with varying load scale out by HPA (CPU, memory, custom metrics) or KEDA (queues, schedules, scale to zero); one scaler per workload; requests are set so that utilisation means something; nodes can follow (`resource-management/cluster-autoscaling-setup`). VPA sizes requests, in `Off` (advice) or on metrics that the HPA does not use.',
  fix: `\`\`\`yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: app }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app }
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - type: Resource
    resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
\`\`\`
KEDA on AKS Standard: \`az aks update -g RG -n CLUSTER --enable-keda\`; keep a ScaledObject instead of an HPA, not beside it.`,
  prevent:
    "Gatekeeper horizontalpodautoscaler (range and target); KEDA's own webhook refuses a ScaledObject on a target with an HPA, but not the reverse order.",
  peers: [
    'kube-linter/dangling-horizontalpodautoscaler',
    'kube-score/horizontalpodautoscaler-has-target',
    'kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured',
    'polaris/hpaMaxAvailability',
    'popeye/POP-600',
    'review-checklists/faa19bfe-9d55-4d04-a3c4-919ca1b2d121',
    'review-checklists/a280dcf5-90ce-465d-b8e1-3f9ccbd46926',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/horizontal-pod-autoscaler',
    'https://learn.microsoft.com/azure/aks/keda-about',
    'https://learn.microsoft.com/azure/aks/vertical-pod-autoscaler',
  ],
  attest: {
    question:
      'Is the load of the unscaled applications constant, or is their capacity planned otherwise?',
    attach: 'a load test',
    months: 12,
  },
});
