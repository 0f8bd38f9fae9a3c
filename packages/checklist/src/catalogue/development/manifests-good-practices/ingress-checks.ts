import { hasCertificates } from '../../../resources/entry/certificates.ts';
import { hasNoSnippet } from '../../../resources/entry/nginx-snippets.ts';
import { gatewayListener } from '../../../resources/entry/routers.ts';
import { listensSafely, servesWithoutTls } from '../../../resources/entry/tls.ts';
import { ingress } from '../../../resources/kubernetes/kinds.ts';
import { backend, backendExists } from '../../../resources/kubernetes/manifests/backends.ts';
import { spared, written } from '../../../resources/kubernetes/manifests/subjects.ts';
import type { Listener } from '../../../resources/kubernetes/routing-types.ts';
import type { Ingress } from '../../../resources/kubernetes/types.ts';
import { check, type Subject } from '../../kit.ts';

const writtenIngress = written('ingress', ingress);

/** An Ingress as a whole, or a listener of a Gateway. */
type Entry = { readonly ingress: Ingress } | { readonly listener: Listener };

const entry: Subject<Entry> = {
  noun: 'entry',
  evidence: 'kubernetes',
  kinds: [ingress.id, ...gatewayListener.kinds],
  of: (resource, inventory) =>
    resource.kind === ingress.id
      ? [{ ingress: resource.body as Ingress }]
      : (gatewayListener.of?.(resource, inventory) ?? []).map((listener) => ({ listener })),
  part: (one) => ('listener' in one ? gatewayListener.part?.(one.listener) : undefined),
  node: (one) => ('listener' in one ? one.listener : one.ingress),
  exempt: (_, context) => spared(context.resource, context),
};

/** How requests come in, and where they go. */
export const ingressChecks = {
  'ingress-backend-missing': check({
    each: backend,
    severity: 'high',
    expect: 'is a Service with that port',
    holds: (one, { resource, inventory }) => backendExists(one, resource, inventory),
    fix: 'Name a Service of the same namespace and one of its ports; a ReferenceGrant opens others.',
    peers: ['kube-linter/dangling-ingress', 'kube-score/ingress-targets-service'],
  }),
  'ingress-without-tls': check({
    each: entry,
    when: (one, context) =>
      ('ingress' in one ? servesWithoutTls(one.ingress, context) : undefined) ?? true,
    expect: 'serves all hosts by TLS',
    holds: (one, { resource, inventory }) =>
      'ingress' in one
        ? hasCertificates(one.ingress)
        : listensSafely(one.listener, resource, inventory),
    fix: 'Add a certificate for each host to spec.tls, or to tls of the listener, and redirect HTTP.',
    peers: [
      'polaris/tlsSettingsMissing',
      'gatekeeper/httpsonly',
      'kubescape/C-0263',
      'defender/c6d87087-9ebe-b31f-b452-0bf3bbbaccd2',
    ],
  }),
  'ingress-nginx-snippet': check({
    each: writtenIngress,
    severity: 'high',
    expect: 'writes nothing into the configuration of NGINX',
    holds: (body, { inventory }) => hasNoSnippet(body, inventory),
    fix: 'Remove the snippet annotations, and use the annotations of single settings.',
    peers: [
      'checkov/CKV_K8S_152',
      'checkov/CKV_K8S_153',
      'checkov/CKV_K8S_154',
      'kubescape/C-0059',
    ],
  }),
};
