import { firstOf } from '../../model/index.ts';
import type { ManagedCluster } from '../azure/types.ts';
import { isTrue, objects, oneOf } from '../azure/values.ts';

/** The external gateway of the Istio add-on that is on. https://learn.microsoft.com/azure/aks/istio-deploy-ingress */
export function externalGateway({ properties }: ManagedCluster): object | undefined {
  const gateways = objects(properties?.serviceMeshProfile?.istio?.components, 'ingressGateways');
  return firstOf(gateways, (one) => {
    const isExternal = oneOf(one, 'mode', ['External', 'Internal']) === 'External';
    return isExternal && isTrue(one, 'enabled') ? one : undefined;
  });
}
