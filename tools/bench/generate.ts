/** One application of a namespace: eight objects of about 5 kB, hardened unless `flawed`. */
function application(index: number, flawed: boolean): string {
  const namespace = `team-${index % namespaces}`;
  const name = `app-${index}`;
  return [
    deployment(name, namespace, flawed),
    service(name, namespace),
    budget(name, namespace),
    autoscaler(name, namespace),
    account(name, namespace),
    claim(name, namespace),
    policy(name, namespace),
    ingress(name, namespace, flawed),
  ].join('---\n');
}

const objectsOfApplication = 8;
const namespaces = 50;

/**
 * Manifests of about `count` objects, a third of the applications with mistakes in them.
 * Deterministic; one string a file of 50 applications.
 */
export function* generateManifests(count: number): Generator<string> {
  const applications = Math.ceil(count / objectsOfApplication);
  yield Array.from({ length: namespaces }, (_, index) => surroundings(`team-${index}`)).join(
    '---\n',
  );
  for (let start = 0; start < applications; start += 50) {
    const documents: string[] = [];
    for (let index = start; index < Math.min(start + 50, applications); index++) {
      documents.push(application(index, index % 3 === 0));
    }
    yield documents.join('---\n');
  }
}

function deployment(name: string, namespace: string, flawed: boolean): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: ${namespace}
    app.kubernetes.io/version: "1.4.2"
    team: ${namespace}
  annotations:
    description: one of many applications, written by a generator
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: ${namespace}
        azure.workload.identity/use: "true"
        team: ${namespace}
    spec:
      serviceAccountName: ${name}
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 60
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        seccompProfile:
          type: RuntimeDefault
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: topology.kubernetes.io/zone
        whenUnsatisfiable: ScheduleAnyway
        labelSelector:
          matchLabels:
            app.kubernetes.io/name: ${name}
      containers:
${container('app', name, flawed)}${container('proxy', name, false)}      volumes:
      - name: scratch
        emptyDir:
          sizeLimit: 64Mi
      - name: data
        persistentVolumeClaim:
          claimName: ${name}
`;
}

/** What stands once in a namespace. */
function surroundings(namespace: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: ${namespace}
  labels:
    team: ${namespace}
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny
  namespace: ${namespace}
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  - Egress
---
apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
  namespace: ${namespace}
spec:
  limits:
  - type: Container
    defaultRequest:
      cpu: 100m
      memory: 128Mi
`;
}

function container(container: string, name: string, flawed: boolean): string {
  const port = container === 'app' ? 8080 : 9090;
  return `      - name: ${container}
        image: contoso.azurecr.io/${name}/${container}:${flawed ? 'latest' : '1.4.2'}
        imagePullPolicy: IfNotPresent
        ports:
        - name: ${container}-http
          containerPort: ${port}
        env:
        - name: LOG_LEVEL
          value: info
        - name: UPSTREAM
          value: http://${name}.example.internal/api
        resources:
          requests:
            cpu: 100m
            memory: 256Mi
          limits:
            cpu: "1"
            memory: ${flawed ? '512m' : '256Mi'}
${flawed ? '' : probes(container)}        securityContext:
          allowPrivilegeEscalation: ${flawed}
          readOnlyRootFilesystem: true
          capabilities:
            drop:
            - ALL
        lifecycle:
          preStop:
            sleep:
              seconds: 15
        volumeMounts:
        - name: scratch
          mountPath: /var/cache/${container}
`;
}

function probes(container: string): string {
  return `        livenessProbe:
          httpGet:
            path: /livez
            port: ${container}-http
          failureThreshold: 6
        readinessProbe:
          httpGet:
            path: /readyz
            port: ${container}-http
`;
}

function service(name: string, namespace: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: ${namespace}
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: ${name}
  ports:
  - name: http
    port: 80
    targetPort: app-http
`;
}

function budget(name: string, namespace: string): string {
  return `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
`;
}

function autoscaler(name: string, namespace: string): string {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: 3
  maxReplicas: 10
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
`;
}

function account(name: string, namespace: string): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: ${namespace}
  annotations:
    azure.workload.identity/client-id: 11111111-2222-3333-4444-555555555555
`;
}

function claim(name: string, namespace: string): string {
  return `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  accessModes:
  - ReadWriteMany
  storageClassName: azurefile-csi-premium
  resources:
    requests:
      storage: 10Gi
`;
}

function policy(name: string, namespace: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  policyTypes:
  - Ingress
  - Egress
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ingress
    ports:
    - port: 8080
  egress:
  - to:
    - namespaceSelector: {}
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    ports:
    - protocol: UDP
      port: 53
`;
}

function ingress(name: string, namespace: string, flawed: boolean): string {
  const host = `${name}.contoso.example`;
  const tls = `  tls:
  - hosts:
    - ${host}
    secretName: ${name}-tls
`;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: ${namespace}
spec:
  ingressClassName: azure-alb-external
${flawed ? '' : tls}  rules:
  - host: ${host}
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: ${name}
            port:
              name: http
`;
}
