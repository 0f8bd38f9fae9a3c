import type { Attestation } from 'aks-checklist/browser';
import type { Texts } from '../texts/texts.ts';
import { readAttestationsFile } from '../worker/client.ts';
import { type Answers, dayOf } from './answers.ts';
import { isReviewChecklist, type ReviewedItem, reviewedItems } from './review-checklist.ts';
import { type Edition, editionOf, isWebsiteState, tickedItems } from './website.ts';
import { canBeAddedTo } from './write-attestations.ts';

/** What a file of answers says, before anybody accepted it. */
export interface Import {
  readonly what: string;
  readonly items: readonly ReviewedItem[];
  /** The editions that it may be of, where that matters. */
  readonly edition?: Edition;
  accept(answers: Answers, author: string): Answers;
}

export type ImportResult = Import | { readonly problems: readonly string[] };

/** Reads `attestations.yaml`, the saved state of the website, or a review checklist. */
export async function readImport(
  file: File,
  texts: Texts,
  edition?: Edition,
): Promise<ImportResult> {
  const text = await file.text();
  const value = parsed(text);
  if (isWebsiteState(value, texts)) {
    const which = edition ?? editionOf(value, texts) ?? '2022';
    const items = tickedItems(value, which, texts);
    return {
      what: 'the saved state of www.the-aks-checklist.com',
      edition: which,
      items: items.map((item) => ({ item, verdict: 'pass' as const })),
      accept: (answers, author) => ({
        given: merged(
          answers,
          items.map(({ id }) => answer(id, 'pass', author)),
        ),
        imported: { ...answers.imported, website: value },
      }),
    };
  }
  if (isReviewChecklist(value)) {
    const items = reviewedItems(value, texts);
    return {
      what: 'a checklist of Azure/review-checklists',
      items,
      accept: (answers, author) => ({
        given: merged(
          answers,
          items.map(({ item, verdict, note }) => answer(item.id, verdict, author, note)),
        ),
        imported: { ...answers.imported, review: value },
      }),
    };
  }
  return readYaml(file, text, texts);
}

async function readYaml(file: File, text: string, texts: Texts): Promise<ImportResult> {
  const read = await readAttestationsFile(file);
  if (read.type === 'failed') return { problems: read.problems };
  if (read.type !== 'attestations') return { problems: [`${file.name} is no file of answers`] };
  if (!canBeAddedTo(text)) {
    return {
      problems: [`${file.name}: write the list line by line, "- item: …" below "attestations:"`],
    };
  }
  const items = new Map(texts.categories.flatMap((c) => c.items).map((item) => [item.id, item]));
  const { entries } = read;
  return {
    what: file.name,
    items: entries.flatMap(({ item: id, verdict, note }) => {
      const item = items.get(id);
      return item ? [{ item, verdict, ...(note !== undefined && { note }) }] : [];
    }),
    accept: (answers) => ({
      ...answers,
      imported: { ...answers.imported, attestations: { text, entries } },
    }),
  };
}

function answer(
  item: string,
  verdict: Attestation['verdict'],
  author: string,
  note?: string,
): Attestation {
  return { item, verdict, ...(note && { note }), author, date: dayOf(new Date()) };
}

/** What was answered here stands; an import fills in the rest. */
function merged(answers: Answers, found: readonly Attestation[]): readonly Attestation[] {
  const known = new Set(answers.given.map(({ item }) => item));
  return [...answers.given, ...found.filter(({ item }) => !known.has(item))];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
