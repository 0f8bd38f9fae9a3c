import { isObject, type JsonObject, memberOf, textOf } from '../shared/arm/json.ts';

/** What tells that an object is an ARM resource, and which. */
export interface Recognised {
  /** The type as written, or as the id spells it. */
  readonly type: string;
  readonly name: string;
  readonly id?: string;
}

const resourceGroupId = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/?$/i;
const managedClusterType = 'Microsoft.ContainerService/managedClusters';

/** The resource that an object is: by its id, else by its type, else by an unmistakable shape. */
export function recognise(value: JsonObject): Recognised | undefined {
  if ('apiVersion' in value && 'kind' in value && 'metadata' in value) return undefined;
  const id = textOf(value, 'id');
  const armId = id?.startsWith('/') ? id.replace(/(?<!\/)\/+$/, '') : undefined;
  const type =
    typeOfUsage(value, armId) ||
    (armId && typeOfId(armId)) ||
    microsoftType(value) ||
    typeByShape(value);
  if (type === undefined) return undefined;
  const name = lastSegment(textOf(value, 'name')) ?? lastSegment(armId) ?? 'unnamed';
  return { type, name, ...(armId !== undefined && { id: armId }) };
}

/** The ARM type that an id ends in; an extension resource has its own after the last `/providers/`. */
export function typeOfId(id: string): string | undefined {
  if (resourceGroupId.test(id)) return 'Microsoft.Resources/resourceGroups';
  if (!/^\/(?:subscriptions|providers|tenants)\//i.test(id)) return undefined;
  const at = id.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return undefined;
  const [namespace, ...rest] = id.slice(at + '/providers/'.length).split('/');
  if (!namespace || rest.length < 2 || rest.length % 2 !== 0 || rest.includes('')) return undefined;
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

/** An entry of `…/virtualNetworks/NAME/usages` has the id of its subnet and no type. */
function typeOfUsage(value: JsonObject, id: string | undefined): string | undefined {
  const isUsage =
    typeof value.currentValue === 'number' &&
    typeof value.limit === 'number' &&
    /\/virtualnetworks\/[^/]+\/subnets\/[^/]+$/i.test(id ?? '');
  return isUsage ? 'Microsoft.Network/virtualNetworks/usages' : undefined;
}

function microsoftType(value: JsonObject): string | undefined {
  const type = textOf(value, 'type');
  return type !== undefined && /^microsoft\.[^/\s]+(?:\/[^/\s]+)+$/i.test(type) ? type : undefined;
}

/**
 * A VM size of `az vm list-skus`, the versions of `az aks get-versions` or a row of `az policy state
 * list`, which have neither, or a cluster that somebody cut both from.
 */
function typeByShape(value: JsonObject): string | undefined {
  if (isVersionList(value)) return 'Microsoft.ContainerService/locations/kubernetesVersions';
  if (isPolicyState(value)) return 'Microsoft.PolicyInsights/policyStates';
  if (textOf(value, 'resourceType') === 'virtualMachines' && Array.isArray(value.capabilities)) {
    return 'Microsoft.Compute/skus';
  }
  const properties = memberOf(value, 'properties');
  const body = isObject(properties) ? properties : value;
  const pools = memberOf(body, 'agentPoolProfiles') !== undefined;
  const cluster = ['kubernetesVersion', 'dnsPrefix', 'nodeResourceGroup'].some(
    (key) => textOf(body, key) !== undefined,
  );
  return pools && cluster ? managedClusterType : undefined;
}

function isVersionList({ values }: JsonObject): boolean {
  return Array.isArray(values) && values.some((one) => isObject(one) && 'patchVersions' in one);
}

/** https://learn.microsoft.com/rest/api/policyinsights/policy-states/list-query-results-for-resource */
function isPolicyState(value: JsonObject): boolean {
  return ['complianceState', 'policyAssignmentId', 'resourceId'].every((key) => textOf(value, key));
}

/** Resource Graph and some commands name a child `parent/child`. */
function lastSegment(name: string | undefined): string | undefined {
  return name?.split('/').at(-1) || undefined;
}

/**
 * What makes two resources the same: the id in lower case. A masked id is no identity, for two masked
 * ids can be equal though the resources are not.
 */
export function uidOf(id: string): string | undefined {
  return id.split('/').some((part) => /[*<>$]/.test(part) || /^x{3,}$/i.test(part))
    ? undefined
    : id.toLowerCase();
}

/**
 * Whether a text can hold Azure JSON at all, before anything is parsed: most YAML and JSON files of
 * a repository do not, and parsing is what costs.
 */
export function mayHoldAzure(text: string): boolean {
  return (
    /["']?\b(?:id|type)["']?\s*:\s*["']?(?:\/subscriptions\/|\/providers\/|microsoft\.)/i.test(
      text,
    ) ||
    /(?:agentPoolProfiles|patchVersions|policyAssignmentId)["']?\s*:/.test(text) ||
    /resourceType["']?\s*:\s*["']?virtualMachines\b/.test(text) ||
    /"columns"\s*:/.test(text) ||
    /["']?nextLink["']?\s*:\s*["']?[^\s"']{0,80}\/(?:subscriptions|providers)\//i.test(text) ||
    /["']?total_?records["']?\s*:/i.test(text) ||
    /^\s*(?:\{\s*)?"?error"?\s*:/i.test(text)
  );
}

/** Whether a text that could not be parsed may have been Azure's: a Kubernetes object is not. */
export function mayOwn(text: string): boolean {
  return mayHoldAzure(text) && !/^[ \t]*["']?apiVersion["']?\s*:/m.test(text);
}
