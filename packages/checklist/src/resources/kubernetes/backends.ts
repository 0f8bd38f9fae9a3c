import type { Resource } from '../../model/index.ts';
import { httpRoute } from './kinds.ts';
import type { CustomObject, Ingress } from './types.ts';

interface Backend {
  readonly name: string;
  readonly namespace?: string;
}

interface RouteSpec {
  readonly rules?: readonly {
    readonly backendRefs?: readonly (Backend & { readonly kind?: string })[];
  }[];
}

/** The Services that an Ingress or an HTTPRoute sends its traffic to. */
export function backendsOf({ kind, body }: Resource): readonly Backend[] {
  if (kind === httpRoute.id) {
    const { spec } = body as CustomObject<RouteSpec>;
    return (spec?.rules ?? [])
      .flatMap(({ backendRefs }) => backendRefs ?? [])
      .filter((ref) => (ref.kind ?? 'Service') === 'Service')
      .map(({ name, namespace }) => ({ name, ...(namespace !== undefined && { namespace }) }));
  }
  const { spec } = body as Ingress;
  const paths = (spec?.rules ?? []).flatMap(({ http }) => http?.paths ?? []);
  return [spec?.defaultBackend, ...paths.map(({ backend }) => backend)].flatMap((backend) =>
    backend?.service ? [{ name: backend.service.name }] : [],
  );
}
