import { peek, Unknown } from '../../model/index.ts';
import type { Container } from './types.ts';

/** A container's name for messages; one that is not known must not hide what is. */
export function containerName(container: Container): string {
  const name: unknown = peek(container, 'name');
  if (name instanceof Unknown) return name.text ?? 'without a name';
  return typeof name === 'string' ? name : 'without a name';
}
