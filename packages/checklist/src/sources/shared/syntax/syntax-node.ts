/** A node of a parsed text, as the grammar of its language names it. */
export interface SyntaxNode {
  readonly type: string;
  /** Not punctuation or a keyword. */
  readonly named: boolean;
  /** UTF-16 units from the start of the text; `end` is the first one after it. */
  readonly start: number;
  readonly end: number;
  /** In the order of the text; punctuation is among them. */
  readonly children: readonly SyntaxNode[];
  /** The parser found no sense in it, or made it up. */
  readonly broken: boolean;
}

/** A text after parsing. What is broken does not hide the rest. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  /** Where the text makes no sense, each place once; empty for a sound text. */
  readonly faults: readonly SyntaxFault[];
}

export interface SyntaxFault {
  readonly offset: number;
  /** `"}" is missing`, or what stands where it should not. */
  readonly message: string;
}

/** Parses the texts of one language. */
export interface Grammar {
  parse(text: string): SyntaxTree;
}
