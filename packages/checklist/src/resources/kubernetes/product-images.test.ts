import { expect, it } from 'vitest';
import { inventoryOf } from '../../../test/resources/inventory-of.ts';
import { isProduct } from './product-images.ts';
import { topWorkloads } from './workload.ts';

function product(image: string): boolean {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: {
      containers: [
        { name: 'a', image },
        { name: 'b', image: 'redis' },
      ],
    },
  };
  return inventoryOf({ kubernetes: [pod] })
    .index(topWorkloads)
    .every(isProduct);
}

it.each([
  'postgres:17',
  'docker.io/bitnami/postgresql:17',
  'mcr.microsoft.com/mssql/server:2022-latest',
  'registry.k8s.io/ingress-nginx/controller:v1.14.0',
  'redis/redis-stack-server:7',
  'contoso.azurecr.io/mirror/rabbitmq@sha256:0',
  'quay.io/prometheus/alertmanager:v0.28.1',
])('%s is software that comes ready made', (image) => {
  expect(product(image)).toBe(true);
});

it.each([
  'contoso.azurecr.io/shop/kafka-consumer:1',
  'contoso.azurecr.io/nats-bridge:1',
  'contoso.azurecr.io/postgres-backup:1',
  'contoso.azurecr.io/mongoose:1',
  '{{ .Values.image }}',
])('%s is an application', (image) => {
  expect(product(image)).toBe(false);
});
