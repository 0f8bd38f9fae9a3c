const suffixes: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Parts of one: dividing by a whole number leaves no binary fraction over, as `9m` by 0.001 would. */
const fractions: Readonly<Record<string, number>> = { n: 1e9, u: 1e6, m: 1e3 };

/**
 * A quantity as Kubernetes reads it: `500m`, `1Gi`, `1e3`, `0.5`. Undefined when it is malformed.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const match = written.exec(value);
  if (!match) return undefined;
  const [, signed = '', exponent, suffix = ''] = match;
  // Without a digit it is 0.
  const digits = /\d/.test(signed) ? signed : '0';
  const number = Number(digits);
  if (exponent !== undefined) return Number(`${digits}e${exponent}`);
  const part = fractions[suffix];
  return part === undefined ? number * (suffixes[suffix] as number) : number / part;
}

/** The API server passes over spaces around it. */
const written = /^ *(?=[^ ])([+-]?\d*(?:\.\d*)?)(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?) *$/;

/** A sum or a share of quantities, without what binary fractions leave over: none is finer than a billionth. */
export function settled(amount: number): number {
  return Number.isInteger(amount) ? amount : Number(amount.toFixed(9));
}
