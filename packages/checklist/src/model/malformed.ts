/**
 * Thrown where a value has not the type, or is none of the values, that its API defines; the
 * evaluation turns it into `fail`. The message says `malformed`.
 */
export class Malformed extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'Malformed';
  }
}
