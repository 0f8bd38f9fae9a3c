/**
 * The parts of a size's name: `Standard_E8-4ads_A10_v5` is family E, number 8, constrained to 4,
 * features ads, version 5.
 * https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
export interface VmSize {
  readonly name: string;
  /** Upper case: `D`, `DC`, `NC`. */
  readonly family: string;
  readonly number: number;
  /** The number after the hyphen: the vCPUs that are left of a constrained size. */
  readonly constrained: number | undefined;
  /** Lower case: `ds`, `ps`. */
  readonly features: string;
  /** 1 where the name has none. */
  readonly version: number;
}

const parts = /^(?:standard|basic)_([a-z]+)(\d+)(?:-(\d+))?([a-z]*)(?:_[a-z0-9]+)*?(?:_v(\d+))?$/i;

/** Takes a size's name apart; undefined where it is none. */
export function parseVmSize(name: string): VmSize | undefined {
  const [, family, number, constrained, features, version] = parts.exec(name) ?? [];
  if (family === undefined) return undefined;
  return {
    name,
    family: family.toUpperCase(),
    number: Number(number),
    constrained: constrained === undefined ? undefined : Number(constrained),
    features: (features ?? '').toLowerCase(),
    version: Number(version ?? 1),
  };
}

/** The burstable B series, of any version; `BS` and the like are no such thing. */
export function isBurstable(name: string): boolean {
  return parseVmSize(name)?.family === 'B';
}

/** The first A series, `Standard_A2` and `Basic_A1`. */
export function isFirstA(name: string): boolean {
  return /^(?:basic|standard)_a\d+$/i.test(name);
}

/** An Arm64 processor: the feature `p`. */
export function isArm64(name: string): boolean {
  return parseVmSize(name)?.features.includes('p') ?? false;
}

/** Confidential computing: the families DC and EC. */
export function isConfidential(name: string): boolean {
  const { family } = parseVmSize(name) ?? {};
  return family === 'DC' || family === 'EC';
}

const oldD = /^standard_ds?\d+(?:-\d+)?(?:_v2)?$/i;

/** https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dv2-series */
const oldDVcpus: Readonly<Record<number, number>> = {
  1: 1,
  2: 2,
  3: 4,
  4: 8,
  5: 16,
  11: 2,
  12: 4,
  13: 8,
  14: 16,
  15: 20,
};

/** The vCPUs that a size's name tells; undefined where its series counts otherwise. */
export function vcpusByName(name: string): number | undefined {
  const size = parseVmSize(name);
  if (!size) return undefined;
  if (oldD.test(name)) return size.constrained ?? oldDVcpus[size.number];
  return countsVcpus(size) ? (size.constrained ?? size.number) : undefined;
}

function countsVcpus({ family, version }: VmSize): boolean {
  if (family === 'A') return version >= 2;
  if (/^[DE]/.test(family)) return version >= 3;
  return /^[BFLMNH]/.test(family);
}
