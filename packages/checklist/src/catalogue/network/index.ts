import { category } from '../category.ts';
import blockImdsAccess from './block-imds-access.ts';
import defaultNetworkPolicies from './default-network-policies.ts';
import distributeIngressTraffic from './distribute-ingress-traffic.ts';
import egressLockdown from './egress-lockdown.ts';
import ingressHostnames from './ingress-hostnames.ts';
import internalLoadBalancer from './internal-load-balancer.ts';
import ipAddressPlanning from './ip-address-planning.ts';
import networkModel from './network-model.ts';
import networkPolicies from './network-policies.ts';
import privateContainerRegistry from './private-container-registry.ts';
import webApplicationFirewall from './web-application-firewall.ts';

export const network = category('network', 'Network', {
  'network-model': networkModel,
  'ip-address-planning': ipAddressPlanning,
  'distribute-ingress-traffic': distributeIngressTraffic,
  'web-application-firewall': webApplicationFirewall,
  'internal-load-balancer': internalLoadBalancer,
  'ingress-hostnames': ingressHostnames,
  'network-policies': networkPolicies,
  'default-network-policies': defaultNetworkPolicies,
  'egress-lockdown': egressLockdown,
  'private-container-registry': privateContainerRegistry,
  'block-imds-access': blockImdsAccess,
});
