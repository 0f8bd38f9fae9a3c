import type { CellValue } from '../shared/code/cell.ts';

/** Terraform turns `"true"` and `"5"` into what is asked for. */
export function asBoolean(value: CellValue): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : undefined;
}

const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

export function asNumber(value: CellValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && numeral.test(value) ? Number(value) : undefined;
}

export function asText(value: CellValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** A number with all its digits and no exponent, as Terraform writes it. */
export function numberText(number: number): string | undefined {
  if (Number.isInteger(number)) return BigInt(number).toString();
  const text = String(number);
  if (!text.includes('e')) return text;
  const [, sign = '', digits = '', exponent = ''] = /^(-?)([\d.]+)e-(\d+)$/.exec(text) ?? [];
  const zeros = '0'.repeat(Number(exponent) - 1);
  return exponent === '' ? undefined : `${sign}0.${zeros}${digits.replace('.', '')}`;
}
