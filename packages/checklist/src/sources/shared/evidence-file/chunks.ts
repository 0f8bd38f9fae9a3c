import type { Evidence, EvidenceList } from './schema.ts';

/** An evidence file in pieces, an object a line: a whole one can be longer than a string may be. */
export function* evidenceChunks({
  evidenceVersion,
  tool,
  collectedAt,
  cluster,
  anonymized,
  kubernetes,
  azure,
  gaps,
}: Evidence): Generator<string> {
  const head = { evidenceVersion, tool, collectedAt, cluster, anonymized };
  yield `${JSON.stringify(head).slice(0, -1)}`;
  for (const [key, section] of Object.entries({ kubernetes, azure })) {
    if (!section) continue;
    const { lists, ...rest } = section;
    yield `,\n"${key}":${JSON.stringify({ ...rest, lists: [] }).slice(0, -2)}`;
    yield* listChunks(lists);
    yield ']}';
  }
  yield `,\n"gaps":${JSON.stringify(gaps)}}\n`;
}

/** So many characters at least in one piece. */
const batch = 65_536;

function* listChunks(lists: readonly EvidenceList[]): Generator<string> {
  let text = '';
  for (const [at, { items, ...head }] of lists.entries()) {
    text += `${at === 0 ? '' : ','}\n${JSON.stringify({ ...head, items: [] }).slice(0, -2)}`;
    for (const [index, item] of items.entries()) {
      text += `${index === 0 ? '' : ','}\n${JSON.stringify(item)}`;
      if (text.length < batch) continue;
      yield text;
      text = '';
    }
    text += ']}';
  }
  yield text;
}
