import type { ObjectShape, Shape } from '../../../resources/kubernetes/schema/shape.ts';
import type { CellValue } from '../../shared/code/cell.ts';
import { asBoolean, asNumber, asText } from '../scalars.ts';

/** A field of the API, by its name there. */
export interface NamedField {
  readonly name: string;
  /** Undefined for a field that the table of the API does not have. */
  readonly shape: Shape | undefined;
}

/** Names of the provider that are not those of the API in another style, by the type that they are in. */
export const otherNames: Readonly<Record<string, string>> = {
  'AzureDiskVolumeSource/data_disk_uri': 'diskURI',
  'CephFSVolumeSource/ceph_monitors': 'monitors',
  'CephFSPersistentVolumeSource/ceph_monitors': 'monitors',
  'CronJobSpec/timezone': 'timeZone',
  'DaemonSetSpec/strategy': 'updateStrategy',
  // Of the first version of the API, whose fields the table does not have.
  'HorizontalPodAutoscalerSpec/target_cpu_utilization_percentage': 'targetCPUUtilizationPercentage',
  // The provider encodes what is plain in `data`; only `binary_data` is encoded already.
  'Secret/data': 'stringData',
  'Secret/data_wo': 'stringData',
  'Secret/binary_data': 'data',
  'Secret/binary_data_wo': 'data',
  'StorageClass/storage_provisioner': 'provisioner',
};

/**
 * The field that an argument or a nested block stands for. The provider writes `cluster_ip` for
 * `clusterIP`, and has each element of a list in a block of its own: `port` for `ports`.
 */
export function fieldOf(owner: ObjectShape | undefined, argument: string): NamedField {
  const path = `${owner?.name}/${argument}`;
  const plain = argument.replaceAll('_', '').toLowerCase();
  const names = owner && namesIn(owner);
  const name = Object.hasOwn(otherNames, path)
    ? otherNames[path]
    : [plain, `${plain}s`, `${plain}es`, plain.replace(/y$/, 'ies')]
        .map((candidate) => names?.get(candidate))
        .find((found) => found !== undefined);
  return {
    name: name ?? argument.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shape: name === undefined ? undefined : owner?.fields.get(name)?.shape,
  };
}

const lowerCased = new WeakMap<ObjectShape, ReadonlyMap<string, string>>();

/** The names of the fields of a type, by themselves in lower case. */
function namesIn(owner: ObjectShape): ReadonlyMap<string, string> {
  const before = lowerCased.get(owner);
  if (before) return before;
  const names = new Map([...owner.fields.keys()].map((name) => [name.toLowerCase(), name]));
  lowerCased.set(owner, names);
  return names;
}

/** A plain value in the type that the API has for it; one that makes no sense stays as it is. */
export function typed({ name, shape }: NamedField, value: CellValue): CellValue {
  if (typeof value === 'object') return value;
  switch (shape?.is) {
    case 'int':
      return modeIn(name, value) ?? asNumber(value) ?? value;
    case 'num':
    case 'intstr':
      return asNumber(value) ?? value;
    case 'bool':
      return asBoolean(value) ?? value;
    case 'string':
    case 'enum':
    case 'quantity':
      return asText(value) ?? value;
    default:
      return value;
  }
}

/** The permissions of a file, which the provider has as an octal text. */
function modeIn(name: string, value: string | number | boolean): number | undefined {
  const isMode = /mode$/i.test(name) && typeof value === 'string' && /^[0-7]+$/.test(value);
  return isMode ? Number.parseInt(value, 8) : undefined;
}
