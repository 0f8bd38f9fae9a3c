import type { GivenValues, Path, Place, Resource } from '../../model/index.ts';
import { blockValues, placesIn } from '../shared/values-text.ts';
import type { WrittenFiles } from './origins.ts';
import type { Wish } from './wishes.ts';

/** The values that an object gives to a chart, with their places. */
export function placedIn(
  { places: [place] }: Resource,
  { texts, options }: Pick<Wish, 'texts' | 'options'>,
  written: WrittenFiles,
): GivenValues {
  if (place?.document.written) return renderedIn(place, { texts, options });
  const file = place && written.get(place.document.file);
  if (!place || !file) return { texts, options };
  const find = placesIn(file, place.document);
  const placeOf = (path: Path) => find([...place.base, ...path]);
  const lineOf = (path: Path) => place.document.locate([[...place.base, ...path]])[0]?.line ?? 1;
  return {
    texts: texts.map(({ text, at, isText }) =>
      isText
        ? blockValues(text, file, lineOf(at))
        : { text, placeOf: (path) => placeOf([...at, ...path]) },
    ),
    options: options.map(({ text, at }) => ({ text, place: `${file.path}:${lineOf(at)}` })),
  };
}

/** The values that an object gives that was rendered itself: a text in it can have been made of many. */
function renderedIn(
  { document, base }: Place,
  { texts, options }: Pick<Wish, 'texts' | 'options'>,
): GivenValues {
  const placeOf = (path: Path) => document.written?.([[...base, ...path]])[0];
  const placed = (place: string | undefined) => (place === undefined ? {} : { place });
  return {
    texts: texts.map(({ text, at, isText }) =>
      isText ? { text } : { text, placeOf: (path) => placeOf([...at, ...path]) },
    ),
    options: options.map(({ text, at }) => ({ text, ...placed(placeOf([...at, 'value'])) })),
  };
}
