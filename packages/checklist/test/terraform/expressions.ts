import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/** Variables that the expressions know, with their types. */
export const variables = `
variable "zones" {
  type    = list(string)
  default = ["2", "1", "3"]
}
variable "names" {
  type    = set(string)
  default = ["web", "api", "web", "9", "10"]
}
variable "tags" {
  type    = map(string)
  default = { team = "a", cost = 12, on = true }
}
variable "sizes" {
  type    = map(number)
  default = { big = 64, small = "2" }
}
variable "pools" {
  type = map(object({
    size  = optional(string, "D4")
    count = optional(number, 3)
    zones = optional(list(string), [])
    spot  = optional(bool)
  }))
  default = {
    user   = { size = "D8", zones = [1, 2], more = "is left out" }
    system = {}
  }
}
variable "env" {
  default = "prod"
}
variable "replicas" {
  type    = number
  default = "3"
}
variable "private" {
  type    = bool
  default = "true"
}
variable "nothing" {
  type    = string
  default = null
}
variable "anything" {
  default = ["a", 1, { b = null }]
}
`;

/**
 * What expressions are made of, kind by kind; two blanks stand between one form and another, and
 * `<list>` for any expression that is a list.
 */
const page = readFileSync(new URL('expressions.txt', import.meta.url), 'utf8');
const kinds = new Map(
  [...page.matchAll(/^(\w+)\n((?: {2}.+\n)+)/gm)].map(
    ([, kind = '', forms = '']) => [kind, forms.trim().split(/ {2,}|\n {2}/)] as const,
  ),
);

/** Expressions of Terraform; most are valid. */
export const expression = fc.letrec<Record<string, string>>((tie) => {
  const made = (form: string): fc.Arbitrary<string> => {
    const [first = '', ...rest] = form.split(/<(?=\w+>)/);
    const parts = rest.flatMap((part) => {
      const [kind = '', text = ''] = part.split(/>(.*)/s);
      return kinds.has(kind) ? [tie(kind), fc.constant(text)] : [fc.constant(`<${part}`)];
    });
    return fc
      .tuple(fc.constant(first), ...parts)
      .map((texts) =>
        texts.join('').replaceAll('␤', '\n').replaceAll('·', ' ').replaceAll('⇥', '\t'),
      );
  };
  return Object.fromEntries(
    [...kinds].map(([kind, forms]) => [
      kind,
      fc.oneof({ maxDepth: 5, depthSize: 'small', withCrossShrink: true }, ...forms.map(made)),
    ]),
  );
}).any as fc.Arbitrary<string>;
