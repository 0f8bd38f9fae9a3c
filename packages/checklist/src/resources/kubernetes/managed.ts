import { type Context, type Inventory, type Resource, raw, Unresolved } from '../../model/index.ts';
import { extensionTypes } from '../azure/extensions.ts';
import { systemExcludedNamespaces } from '../azure/safeguards.ts';
import { known } from '../known.ts';
import { deployment, namespace } from './kinds.ts';
import type { ObjectMeta } from './types.ts';

/**
 * Namespaces that AKS, its add-ons and its extensions fill; the one list of the product.
 * https://learn.microsoft.com/azure/aks/faq#can-i-modify-or-delete-the-namespaces-that-aks-creates
 */
const managedNamespaces: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'gatekeeper-system',
  'calico-system',
  'tigera-operator',
  'azure-arc',
  'azure-extensions-usage-system',
  'azure-alb-system',
  'app-routing-system',
  'aks-istio-system',
  'aks-istio-ingress',
  'aks-istio-egress',
  'dataprotection-microsoft',
  'aks-command',
]);

/** Namespaces that are managed only where the evidence shows the extension that fills them. */
const extensionNamespaces: Readonly<Record<string, string>> = {
  acstor: 'microsoft.azurecontainerstorage',
  'azappconfig-system': 'microsoft.appconfiguration',
  azureml: 'microsoft.azureml.kubernetes',
  'flux-system': 'microsoft.flux',
  'dapr-system': 'microsoft.dapr',
  'cert-manager': 'microsoft.certmanagement',
};

/**
 * What an extension runs in its namespace and nobody else does.
 * https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2#flux-cluster-extension
 */
const extensionAgents: Readonly<Record<string, string>> = { 'flux-system': 'fluxconfig-agent' };

/** The namespaces of {@link extensionNamespaces} in which a living cluster runs the agent of the extension. */
function seenExtensions(inventory: Inventory): ReadonlySet<string> {
  const agents = inventory
    .all(deployment)
    .filter(
      ({ observed, identity: { namespace = '', name } }) =>
        observed && extensionAgents[namespace] === name,
    );
  return new Set(agents.map(({ identity }) => identity.namespace as string));
}

/** Whether the platform, not a team, decides what is in the namespace. */
export function isManagedNamespace(
  name: string | undefined,
  inventory: Inventory,
  more: readonly string[] = [],
): boolean {
  if (name === undefined) return false;
  if (managedNamespaces.has(name) || name.startsWith('aks-istio-') || more.includes(name))
    return true;
  const extension = extensionNamespaces[name];
  if (extension !== undefined) {
    const { sure, open } = inventory.index(extensionTypes);
    if (sure.has(extension) || inventory.index(seenExtensions).has(name)) return true;
    if (open) throw new Unresolved(`the type of an extension ${open.why}`);
    return false;
  }
  return (
    inventory.index(systemExcludedNamespaces).has(name) ||
    inventory.index(labelledNamespaces).has(name)
  );
}

const managedLabel = 'kubernetes.azure.com/managedby';

/** Namespaces that a living cluster labels as its own. */
function labelledNamespaces(inventory: Inventory): ReadonlySet<string> {
  const labelled = inventory
    .all(namespace)
    .filter(
      ({ observed, body }) => observed && raw(body).metadata?.labels?.[managedLabel] === 'aks',
    );
  return new Set(labelled.map(({ identity }) => identity.name));
}

/** Namespaces that are also the usual home of a copy that users install themselves. */
const alsoUsers: ReadonlySet<string> = new Set([
  'acstor',
  'azappconfig-system',
  'azure-alb-system',
  'azureml',
  'cert-manager',
  'dapr-system',
]);

/** Whether AKS keeps the namespace for itself, so that nobody else deploys there. */
export function isReservedNamespace(name: string | undefined, inventory: Inventory): boolean {
  return name !== undefined && !alsoUsers.has(name) && isManagedNamespace(name, inventory);
}

/** Whether AKS or one of its add-ons made the object itself, wherever it is. */
export function isManagedObject(meta: ObjectMeta | undefined): boolean {
  if (!meta) return false;
  const { labels, annotations } = meta;
  return (
    labels?.[managedLabel] === 'aks' ||
    labels?.['addonmanager.kubernetes.io/mode'] !== undefined ||
    annotations?.['addonmanager.kubernetes.io/mode'] !== undefined ||
    annotations?.['meta.helm.sh/release-name']?.startsWith('aks-managed') === true ||
    overlay.test(labels?.['helm.toolkit.fluxcd.io/namespace'] ?? '')
  );
}

/** AKS rolls its add-ons out from a Flux of its own, with a namespace for each cluster: its id there. */
const overlay = /^[0-9a-f]{24}$/;

/** The Service by which pods reach the API server, which makes it. */
function isApiService({ identity: { kind, namespace: home, name } }: Resource): boolean {
  return kind === 'Service' && home === 'default' && name === 'kubernetes';
}

/** Answers of {@link managedReason}, kept because many subjects ask about one object. */
interface ManagedReasons {
  /** The configured namespaces that they hold for. */
  namespaces: readonly string[] | undefined;
  known: Map<Resource, string | null>;
}

function managedReasons(_: Inventory): ManagedReasons {
  return { namespaces: undefined, known: new Map() };
}

/** Why no check speaks about the object: the reason, or undefined when it is the user's. */
export function managedReason(
  resource: Resource,
  { inventory, settings }: Context,
): string | undefined {
  const reasons = inventory.index(managedReasons);
  const { exemptNamespaces } = settings;
  if (reasons.namespaces !== exemptNamespaces) {
    reasons.namespaces = exemptNamespaces;
    reasons.known = new Map();
  }
  const before = reasons.known.get(resource);
  if (before !== undefined) return before ?? undefined;
  const { metadata } = resource.body as { metadata?: ObjectMeta };
  const isManaged =
    isApiService(resource) ||
    // Labels of code that are not known are not those that AKS gives its own objects.
    (known(() => isManagedObject(metadata)) ?? false) ||
    isManagedNamespace(resource.identity.namespace, inventory, exemptNamespaces);
  const reason = isManaged ? 'managed by AKS' : null;
  reasons.known.set(resource, reason);
  return reason ?? undefined;
}
