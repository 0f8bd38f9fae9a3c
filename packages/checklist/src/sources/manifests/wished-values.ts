import type { GivenValues, Path, Resource } from '../../model/index.ts';
import { blockValues, placesIn } from '../shared/values-text.ts';
import type { WrittenFiles } from './origins.ts';
import type { Wish } from './wishes.ts';

/** The values that an object gives to a chart, with their places, unless the object itself was rendered. */
export function placedIn(
  { places: [place] }: Resource,
  { texts, options }: Wish,
  written: WrittenFiles,
): GivenValues {
  const file = place && written.get(place.document.file);
  if (!place || !file || place.document.trace) return { texts, options };
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
