import { type Cell, cell, isList, isMap } from '../shared/code/cell.ts';
import { Answer, Keyed } from '../shared/code/synthetic-id.ts';
import { inPath } from './env.ts';

/** Names from the body down; `[]` stands for each element of a list. */
type Path = readonly string[];

interface FilledIn {
  readonly path: Path;
  /** Azure fills it in only where this is written. */
  readonly where?: string;
  /** … and only where this is not. */
  readonly unless?: string;
}

const cluster = 'microsoft.containerservice/managedclusters';
const kubelet = path('properties.identityProfile.kubeletidentity.objectId');
const kmsKey = path('properties.securityProfile.azureKeyVaultKms.keyId');

/** What Azure fills in, and other resources are joined by. */
const filledIn: Readonly<Record<string, readonly FilledIn[]>> = {
  [cluster]: [
    { path: kubelet, unless: 'servicePrincipalProfile' },
    { path: path('properties.oidcIssuerProfile.issuerURL'), where: 'oidcIssuerProfile' },
  ],
  'microsoft.network/azurefirewalls': [
    {
      path: path('properties.ipConfigurations.[].properties.privateIPAddress'),
      where: 'ipConfigurations',
    },
    { path: path('properties.hubIPAddresses.privateIPAddress'), where: 'virtualHub' },
  ],
};

/** Where resources name what Azure fills in elsewhere. */
const joins: Readonly<Record<string, readonly Path[]>> = {
  [cluster]: [kubelet, kmsKey],
  'microsoft.authorization/roleassignments': [path('properties.principalId')],
  'microsoft.managedidentity/userassignedidentities/federatedidentitycredentials': [
    path('properties.issuer'),
  ],
  'microsoft.network/routetables': [path('properties.routes.[].properties.nextHopIpAddress')],
  'microsoft.network/routetables/routes': [path('properties.nextHopIpAddress')],
};

function path(text: string): Path {
  return text.split('.');
}

/** What stands for an answer of Azure about a resource: equal wherever code refers to it. */
export function answerKey(id: string, inside: string): string {
  return `~${inPath(id)}!${inside}`;
}

/** A body in which those answers of Azure stand by their keys that resources are joined by. */
export function withAnswers(type: string, id: string, body: Cell): Cell {
  const kind = type.toLowerCase();
  const named = (joins[kind] ?? []).reduce((at, one) => changed(at, one, '', byKey), body);
  const { value } = named;
  const isWritten = (name: string) => {
    const written = isMap(value) && (value.get(name) ?? propertiesOf(value)?.get(name));
    return written && (isMap(written.value) || isList(written.value));
  };
  return (filledIn[kind] ?? []).reduce((at, { path: one, where, unless }) => {
    if (where !== undefined && !isWritten(where)) return at;
    if (unless !== undefined && isWritten(unless)) return at;
    return changed(at, one, '', (found, inside, around) =>
      found && found.value !== null ? found : cell(answerKey(id, inside), around.origin),
    );
  }, named);
}

/**
 * A body in which the same is done for answers about what exists already, where its id is that of
 * something that the code deploys.
 */
export function withDeployed(type: string, body: Cell, ids: ReadonlySet<string>): Cell {
  const isDeployed = (key: string) => ids.has(/^~(.*?)!\./.exec(key)?.[1] ?? '');
  const change: Change = (found) =>
    found?.value instanceof Keyed && isDeployed(found.value.key)
      ? { ...found, value: found.value.key }
      : found;
  return (joins[type.toLowerCase()] ?? []).reduce((at, one) => changed(at, one, '', change), body);
}

/** What is in the keys of answers about the resources of these ids. */
export function answering(ids: Iterable<string>): ReadonlySet<string> {
  return new Set([...ids].map(inPath));
}

function propertiesOf(body: ReadonlyMap<string, Cell>): ReadonlyMap<string, Cell> | undefined {
  const properties = body.get('properties')?.value;
  return properties !== undefined && isMap(properties) ? properties : undefined;
}

function byKey(found: Cell | undefined): Cell | undefined {
  return found?.value instanceof Answer ? { ...found, value: found.value.key } : found;
}

type Change = (found: Cell | undefined, inside: string, around: Cell) => Cell | undefined;

/** The cell with one member of it changed; what is not known stays as it is. */
function changed(around: Cell, [key = '', ...rest]: Path, inside: string, change: Change): Cell {
  const { value } = around;
  if (key === '[]') {
    if (!isList(value)) return around;
    const elements = value.map((one, at) => changed(one, rest, `${inside}[${at}]`, change));
    return { ...around, value: elements };
  }
  if (!isMap(value)) return around;
  const found = value.get(key);
  const below = `${inside}.${key}`;
  const made =
    rest.length === 0
      ? change(found, below, around)
      : changed(found ?? cell(new Map(), around.origin), rest, below, change);
  const isNothing = !found && made && isMap(made.value) && made.value.size === 0;
  return made && !isNothing ? { ...around, value: new Map([...value, [key, made]]) } : around;
}
