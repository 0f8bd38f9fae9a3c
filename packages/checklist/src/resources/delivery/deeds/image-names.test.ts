import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayBeSame } from './image-commands.ts';
import { ImageNames } from './image-names.ts';

const name = fc
  .array(
    fc.constantFrom('a', 'b', 'docker.io', 'library', 'x.azurecr.io', '$TAG', '${{ env.A }}'),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .chain((parts) =>
    fc.constantFrom('', ':1', ':latest', ':$TAG').map((tag) => `${parts.join('/')}${tag}`),
  );

test('tells what comparing with each name would tell', () => {
  fc.assert(
    fc.property(name, fc.array(name, { maxLength: 4 }), (image, names) => {
      const one = names.some((other) => mayBeSame(image, other));
      expect(new ImageNames(names).mayHold(image)).toBe(one);
    }),
  );
});
