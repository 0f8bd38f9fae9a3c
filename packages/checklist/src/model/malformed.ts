/**
 * Thrown where a value has not the type, or is none of the values, that its API defines; the
 * evaluation turns it into `fail`. The message says `malformed`.
 */
export class Malformed extends Error {
  /** What to say where the API itself gave the word, which is then newer than this version. */
  readonly asNewer: string | undefined;

  constructor(why: string, asNewer?: string) {
    super(why);
    this.name = 'Malformed';
    this.asNewer = asNewer;
  }
}
