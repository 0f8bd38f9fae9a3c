import { type Cell, cell } from '../../shared/code/cell.ts';
import { asBoolean } from '../scalars.ts';
import { build } from './build.ts';
import { type Args, arg, constant } from './field.ts';

/** What only Azure knows of clusters, and other resources refer to. */
export const clusterAttributes = [
  'identity.principal_id',
  'kubelet_identity.object_id',
  'kubelet_identity.client_id',
  'kubelet_identity.user_assigned_identity_id',
  'oidc_issuer_url',
];

/** Gateways of the mesh: those that are not on are not listed. */
export function meshGateways(args: Args): Cell {
  const gateway = (mode: string, name: string): Cell[] => {
    const enabled = arg(name)(args);
    if (!enabled || asBoolean(enabled.value) === false) return [];
    return [build({ mode: constant(mode), enabled: () => enabled }, args)];
  };
  return cell(
    [
      ...gateway('External', 'external_ingress_gateway_enabled'),
      ...gateway('Internal', 'internal_ingress_gateway_enabled'),
    ],
    args.origin,
  );
}
