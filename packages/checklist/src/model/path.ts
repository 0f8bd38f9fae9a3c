import type { Path } from './resource.ts';

/** `spec.template.spec.containers[0].image`; names that are no identifiers are quoted. */
export function formatPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (isPlain(part)) text += text === '' ? part : `.${part}`;
    else text += `["${part}"]`;
  }
  return text;
}

function isPlain(name: string): boolean {
  if (name === '') return false;
  for (let index = 0; index < name.length; index++) {
    if (!plain[name.charCodeAt(index)]) return false;
  }
  return true;
}

/** By code unit: letters, digits, `_`, `$` and `-`. */
const plain: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  /[\w$-]/.test(String.fromCharCode(code)),
);

/** Reads `spec.containers[0].image` back into a path. */
export function parsePath(text: string): Path {
  const path: (string | number)[] = [];
  for (const [, name, index, quoted] of text.matchAll(/([^.[\]"]+)|\[(\d+)\]|\["([^"]*)"\]/g)) {
    if (index !== undefined) path.push(Number(index));
    else path.push((quoted ?? name) as string);
  }
  return path;
}
