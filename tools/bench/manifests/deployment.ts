export function deployment(name: string, namespace: string, flawed: boolean): string {
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
