import type { ApiObject, Served } from './kube-api-server.ts';

/** Kinds as an AKS cluster of 2026 serves them, some custom ones among them. */
export const kinds: readonly Served[] = [
  core('Namespace', 'namespaces', false),
  core('Node', 'nodes', false),
  core('Pod', 'pods'),
  core('Service', 'services'),
  core('ServiceAccount', 'serviceaccounts'),
  core('ConfigMap', 'configmaps'),
  core('Secret', 'secrets'),
  core('PersistentVolume', 'persistentvolumes', false),
  core('PersistentVolumeClaim', 'persistentvolumeclaims'),
  core('ResourceQuota', 'resourcequotas'),
  core('LimitRange', 'limitranges'),
  core('ReplicationController', 'replicationcontrollers'),
  of('apps', 'v1', 'Deployment', 'deployments'),
  of('apps', 'v1', 'StatefulSet', 'statefulsets'),
  of('apps', 'v1', 'DaemonSet', 'daemonsets'),
  of('apps', 'v1', 'ReplicaSet', 'replicasets'),
  of('batch', 'v1', 'Job', 'jobs'),
  of('batch', 'v1', 'CronJob', 'cronjobs'),
  of('autoscaling', 'v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'),
  of('autoscaling', 'v1', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'),
  of('policy', 'v1', 'PodDisruptionBudget', 'poddisruptionbudgets'),
  of('networking.k8s.io', 'v1', 'NetworkPolicy', 'networkpolicies'),
  of('networking.k8s.io', 'v1', 'Ingress', 'ingresses'),
  of('networking.k8s.io', 'v1', 'IngressClass', 'ingressclasses', false),
  of('rbac.authorization.k8s.io', 'v1', 'ClusterRole', 'clusterroles', false),
  of('rbac.authorization.k8s.io', 'v1', 'ClusterRoleBinding', 'clusterrolebindings', false),
  of('rbac.authorization.k8s.io', 'v1', 'Role', 'roles'),
  of('rbac.authorization.k8s.io', 'v1', 'RoleBinding', 'rolebindings'),
  of('storage.k8s.io', 'v1', 'StorageClass', 'storageclasses', false),
  of('constraints.gatekeeper.sh', 'v1beta1', 'K8sAllowedRepos', 'k8sallowedrepos', false),
  of('metrics.k8s.io', 'v1beta1', 'PodMetrics', 'pods'),
];

function of(
  group: string,
  version: string,
  kind: string,
  plural: string,
  namespaced = true,
): Served {
  return { group, version, kind, plural, namespaced };
}

function core(kind: string, plural: string, namespaced = true): Served {
  return of('', 'v1', kind, plural, namespaced);
}

let uid = 0;

function meta(name: string, namespace?: string, more: object = {}) {
  const id = { uid: `uid-${++uid}`, resourceVersion: `${100 + uid}` };
  return { name, ...(namespace && { namespace }), ...id, ...more };
}

const container = {
  name: 'web',
  image: 'contoso.azurecr.io/web:1.4.2',
  env: [
    { name: 'LOG_LEVEL', value: 'info' },
    { name: 'DB_PASSWORD', value: 'Tr0ub4dor&3' },
    {
      name: 'STORAGE',
      value: `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${'Qk7/'.repeat(21)}Zw==`,
    },
    { name: 'API_TOKEN', value: 'q8Zr2Lw9Xc4Vb7Nm1Ks6' },
  ],
  args: ['--db-password=hunter22secret', '--port', '8080'],
  resources: { requests: { cpu: '100m' } },
};

const labels = { app: 'web' };

function deployment(name: string, namespace: string): ApiObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta(name, namespace, {
      labels,
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
          apiVersion: 'apps/v1',
          spec: { password: 'in-the-annotation' },
        }),
      },
      managedFields: [
        {
          manager: 'kubectl',
          operation: 'Apply',
          apiVersion: 'apps/v1',
          fieldsV1: { 'f:spec': {} },
        },
      ],
    }),
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
    status: { replicas: 1 },
  };
}

/** One company's cluster: a shop with the usual faults, beside what AKS brings. */
export function shopObjects(): Record<string, ApiObject[]> {
  uid = 0;
  return {
    namespaces: ['default', 'kube-system', 'pay', 'shop'].map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: meta(name),
    })),
    nodes: ['aks-1', 'aks-2'].map((name) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: meta(name, undefined, {
        labels: { 'topology.kubernetes.io/zone': 'westeurope-1' },
      }),
      status: {
        images: [{ names: ['contoso.azurecr.io/web:1.4.2'], sizeBytes: 1 }],
        nodeInfo: { kubeletVersion: 'v1.33.2' },
      },
    })),
    'deployments.apps': [deployment('web', 'pay'), deployment('web', 'shop')],
    services: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: meta('web', 'shop'),
        spec: { type: 'LoadBalancer', selector: labels, ports: [{ port: 80 }] },
      },
    ],
    configmaps: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: meta('settings', 'shop'),
        data: { 'app.properties': 'color=blue\ndb.password=correct-horse\n', mode: 'fast' },
      },
    ],
    secrets: [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: meta('db', 'shop', { labels: { app: 'web' } }),
        type: 'Opaque',
        data: { password: 'c2VjcmV0LWluLXNlY3JldA==' },
      },
    ],
    'k8sallowedrepos.constraints.gatekeeper.sh': [
      {
        apiVersion: 'constraints.gatekeeper.sh/v1beta1',
        kind: 'K8sAllowedRepos',
        metadata: meta('repos'),
        spec: { enforcementAction: 'deny', parameters: { repos: ['contoso.azurecr.io/'] } },
      },
    ],
  };
}
