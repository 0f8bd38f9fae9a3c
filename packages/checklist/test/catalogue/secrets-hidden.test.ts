import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import type { Report } from '../../src/model/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';

const secret = 'Zq8vT3xW5yB7nD9fH2kM';
const encoded = btoa(secret);

const manifests = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          image: contoso.azurecr.io/web:1.4.2
          command: [app, --password, ${secret}]
          args: ['--token=${secret}', 'https://u:${secret}@host/']
          env:
            - { name: DB_PASSWORD, value: ${secret} }
            - { name: AZURE_CLIENT_SECRET, value: ${secret} }
            - { name: DB, value: 'postgres://u:${secret}@db/' }
            - { name: OPEN, value: 'postgres://u:${secret}@{{ .Values.host }}/' }
            - { name: OPEN_PASSWORD, value: '${secret}-{{ .Values.suffix }}' }
          livenessProbe: { exec: { command: [sh, -c, 'PASSWORD=${secret} check'] } }
          lifecycle: { preStop: { exec: { command: [sh, -c, 'sleep 1; PASSWORD=${secret} stop {{ .Values.x }}'] } } }
        - name: malformed
          image: contoso.azurecr.io/web:1.4.2
          command: --password=${secret}
          args: --password=${secret}
          env: DB_PASSWORD=${secret}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data:
  password: ${secret}
  open: 'password=${secret}-{{ .Values.suffix }}'
  app.properties: |
    db.password=${secret}
    db.host={{ .Values.host }}
  app.json: |
    { "token": "${secret}",
      "url": "https://u:${secret}@host/" }
binaryData:
  token: ${encoded}
---
apiVersion: v1
kind: Secret
metadata: { name: web, namespace: shop }
data:
  password: ${encoded}
stringData:
  token: ${secret}
  open: ${secret}-{{ .Values.suffix }}
---
apiVersion: v1
kind: Secret
metadata: { name: observed, namespace: shop, uid: a1, resourceVersion: '1' }
data:
  password: ${encoded}
`;

const report = assess(manifests);
const found = report.findings.filter(({ check }) => /^secret-|^static-/.test(check));

test.each(['secret-in-env', 'secret-in-configmap', 'secret-in-command', 'secret-manifest-in-git'])(
  '%s finds the secrets',
  (id) => {
    expect(found.some(({ check, verdict }) => check === id && verdict === 'fail')).toBe(true);
  },
);

test('no report shows a value', () => {
  const shows = (value: unknown) =>
    [secret, encoded].some((text) => JSON.stringify(value).includes(text));
  const telling = report.findings.filter(shows);
  expect(telling.map(({ check }) => check)).toEqual([]);
  expect(shows(report)).toBe(false);
});

function assess(text: string): Report {
  const { resources } = manifestsSource.read([
    { path: 'web.yaml', input: '.', complete: new Set(), text },
  ]);
  return evaluate({
    catalogue,
    inventory: createInventory({ resources }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    profile: 'strict',
    allFindings: true,
    rethrow: false,
  });
}
