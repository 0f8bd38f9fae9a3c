import type { Kind } from '../../model/index.ts';

/** A kind by its ARM type. */
export function armKind<Body>(type: string, noun: string): Kind<Body> {
  return { id: type.toLowerCase(), evidence: 'azure', noun };
}
