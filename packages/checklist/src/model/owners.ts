/** What stands for the owner of what belongs to nobody. */
export const unowned = 'unowned';

/**
 * Who owns what all its conditions describe. Each is a pattern: `*` stands for any characters, in
 * `path` for those of one folder, and `**` there for any folders. Without `owner`, the value of the
 * label or tag names the owner.
 */
export interface OwnerRule {
  readonly owner?: string;
  readonly path?: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly name?: string;
  /** ARM id, or the address in code. */
  readonly resource?: string;
  /** `key` or `key=value`, a label or an annotation of the object or of its namespace. */
  readonly label?: string;
  /** `key` or `key=value`, a tag of the Azure resource. */
  readonly tag?: string;
  /** Item, its category, or check. */
  readonly item?: string;
}

/** A file of code owners. */
export interface CodeOwnersFile {
  readonly text: string;
  readonly syntax: 'github' | 'gitlab';
  /** The path of a file inside the repository that it speaks of; undefined for one outside. */
  pathOf(file: string): string | undefined;
}

/** Who owns what: the first rule that matches, else the files of code owners. */
export interface Ownership {
  readonly rules: readonly OwnerRule[];
  readonly codeOwners: readonly CodeOwnersFile[];
}
