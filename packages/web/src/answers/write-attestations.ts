import type { Attestation } from 'aks-checklist/browser';

/**
 * `attestations.yaml` with more answers. An imported file stays as it is, comments and all: new answers
 * follow its last one, and the newest answer to an item is the one that counts.
 */
export function writeAttestations(
  given: readonly Attestation[],
  imported: string | undefined,
): string {
  const indent = imported === undefined ? undefined : listIndent(imported);
  if (imported === undefined || imported.trim() === '') {
    return `attestations:\n${given.map((one) => entry(one, '  ')).join('') || '  []\n'}`;
  }
  if (given.length === 0) return imported;
  if (indent === undefined) throw new Error('the imported file has no list to add to');
  const start = imported.endsWith('\n') ? imported : `${imported}\n`;
  return start + given.map((one) => entry(one, indent)).join('');
}

/** Whether answers can follow the last one of a file. */
export function canBeAddedTo(text: string): boolean {
  return text.trim() === '' || listIndent(text) !== undefined;
}

/** How far the entries of the list are indented; undefined where it is not written line by line. */
function listIndent(text: string): string | undefined {
  return /^attestations:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*([ \t]*)- /m.exec(text)?.[1];
}

function entry(attestation: Attestation, indent: string): string {
  const { item, verdict, note, evidence = [], files = [], author, date, until } = attestation;
  const proofs = [
    ...evidence.map((link) => `${indent}    - ${scalar(link)}`),
    ...files.map(
      ({ file, sha256 }) => `${indent}    - { file: ${scalar(file)}, sha256: ${scalar(sha256)} }`,
    ),
  ];
  const lines = [
    `${indent}- item: ${scalar(item)}`,
    `${indent}  verdict: ${verdict}`,
    ...(note === undefined ? [] : [`${indent}  note: ${scalar(note)}`]),
    ...(proofs.length > 0 ? [`${indent}  evidence:`, ...proofs] : []),
    `${indent}  author: ${scalar(author)}`,
    `${indent}  date: ${scalar(date)}`,
    ...(until === undefined ? [] : [`${indent}  until: ${scalar(until)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** JSON is YAML: a text that is not plain is written as JSON writes it. Days are texts. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w ./@-]*$/.test(text) && !/ $/.test(text);
  return isPlain && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
