import { networkPolicy, service } from '../../../resources/kubernetes/kinds.ts';
import { policySelectsTemplates } from '../../../resources/kubernetes/manifests/policy-targets.ts';
import { selectsAlone } from '../../../resources/kubernetes/manifests/rival-services.ts';
import {
  leadsToPort,
  selectsTemplates,
  servicePort,
  withoutSelector,
} from '../../../resources/kubernetes/manifests/service-targets.ts';
import { written } from '../../../resources/kubernetes/manifests/subjects.ts';
import type { Service } from '../../../resources/kubernetes/types.ts';
import { check, type Resource } from '../../kit.ts';

const writtenService = written('service', service);

/** Whether what selects pods finds them. */
export const serviceChecks = {
  'service-without-workload': check({
    each: writtenService,
    when: (body) => withoutSelector(body) ?? true,
    expect: 'selects the pods of a workload',
    holds: (body, { resource, inventory }) => selectsTemplates(body, resource, inventory),
    fix: 'Copy the labels of the pod template into the selector of the Service.',
    peers: ['kube-linter/dangling-service', 'kube-score/service-targets-pod'],
  }),
  'service-port-mismatch': check({
    each: servicePort,
    severity: 'high',
    expect: 'leads to a port that the containers declare',
    holds: (port, { resource, inventory }) => leadsToPort(port, resource, inventory),
    fix: 'Set targetPort to the name or the number of a port that the container declares.',
    peers: ['kube-linter/invalid-target-ports'],
  }),
  'service-duplicate-selector': check({
    each: writtenService,
    severity: 'low',
    when: (body) => withoutSelector(body) ?? true,
    expect: 'has a selector that no other Service of its namespace has',
    holds: (_, { resource, inventory }) => selectsAlone(resource as Resource<Service>, inventory),
    fix: 'Remove one of the Services, or give one Service both ports.',
    peers: ['gatekeeper/uniqueserviceselector'],
  }),
  'networkpolicy-without-target': check({
    each: written('network policy', networkPolicy),
    severity: 'low',
    expect: 'applies to the pods of a workload',
    holds: (body, { resource, inventory }) => policySelectsTemplates(body, resource, inventory),
    fix: 'Copy the labels of the pod template into podSelector, or remove the policy.',
    peers: ['kube-linter/dangling-networkpolicy', 'kube-score/networkpolicy-targets-pod'],
  }),
};
