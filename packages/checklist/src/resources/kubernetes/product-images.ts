import { peek } from '../../model/index.ts';
import { known } from '../known.ts';
import { imageReference } from './image.ts';
import { list } from './values.ts';
import type { Workload } from './workload.ts';

/** Databases, brokers, entry points and tools that come ready made, by the name of their image. */
const names = [
  'activemq(?:-[a-z]+)?',
  'apm-server',
  'cassandra',
  'clickhouse(?:-server)?',
  'consul',
  'couchdb',
  'elasticsearch',
  'envoy',
  'etcd',
  'haproxy(?:-[a-z]+)?',
  'influxdb',
  '(?:cp-)?kafka',
  'keycloak',
  'kibana',
  'kong(?:-gateway)?',
  'mariadb(?:-galera)?',
  'memcached',
  'minio',
  'mongo(?:db)?',
  'mssql/server',
  'mysql(?:-server)?',
  'nats',
  'neo4j',
  'nginx(?:-ingress(?:-controller)?)?',
  'opensearch(?:-dashboards)?',
  'opentelemetry-collector(?:-[a-z0-9]+)?',
  'postgis',
  'postgres(?:ql)?(?:-repmgr)?',
  'rabbitmq',
  'redis(?:-[a-z]+)*',
  'traefik',
  'valkey(?:-[a-z]+)*',
  'vault',
  'zipkin',
  'zookeeper',
];
/** Publishers of nothing else. */
const publishers = [
  'cloudnative-pg',
  'grafana',
  'ingress-nginx',
  'jaegertracing',
  'opensearchproject',
  'prometheus',
  'strimzi',
];
const product = new RegExp(
  `(?:^|/)(?:${names.join('|')})$|(?:^|/)(?:${publishers.join('|')})/[^/]+$`,
);

/** Whether a workload runs software that nobody of the team wrote, going by its first container. */
export function isProduct({ pod, resource }: Workload): boolean {
  const [first] = list(pod, 'containers');
  const image: unknown = first && peek(first, 'image');
  if (typeof image !== 'string') return false;
  const repository = known(() => imageReference(image, resource.observed).repository);
  return repository !== undefined && product.test(repository);
}
