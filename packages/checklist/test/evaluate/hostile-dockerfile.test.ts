import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { dockerfileSource } from '../../src/sources/dockerfile/index.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

const line = fc.constantFrom(
  ...[
    'FROM a',
    'FROM $A',
    'FROM scratch',
    'FROM a:1 AS b',
    'FROM b',
    'FROM mcr.microsoft.com/windows/nanoserver',
  ],
  ...[
    'ARG A',
    'ARG A=$B',
    'ARG PASSWORD',
    'ENV A=1 B="$A',
    'ENV TOKEN=$A',
    'LABEL key=$PASSWORD',
    'ENV A',
  ],
  ...[
    'COPY . .',
    'COPY --from=b . $A',
    'COPY --from=$A a b',
    'COPY',
    'ADD $A/x.key /',
    'ADD http://$A/ /',
    'COPY <<E $A',
  ],
  ...[
    'USER $A',
    'USER',
    'EXPOSE $A 22',
    'EXPOSE',
    'CMD []',
    'CMD [1]',
    'ENTRYPOINT',
    'SHELL ["cmd"]',
    'ONBUILD USER 1',
  ],
  ...[
    'RUN',
    'RUN []',
    'RUN ["sh", "-c"]',
    'RUN curl $A | sh',
    'RUN sudo',
    'RUN sh -c "$(curl x)"',
    'RUN A=1',
    'RUN > x',
  ],
  ...[
    'RUN apt-get',
    'RUN apt-get update && apt-get install -t',
    'RUN apk add -t $A',
    'RUN pip install $A',
    'RUN --mount= x',
  ],
  ...[
    'RUN echo a:b | chpasswd',
    'RUN az login -p',
    'RUN curl -u',
    'RUN npm config set _authToken',
    'E',
    '\\',
    '# x',
  ],
);

test('every check answers about any Dockerfile, twice the same', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = `FROM x\n${lines.join('\n')}\n`;
      const file = { path: 'Dockerfile', input: '.', complete: new Set<never>(), text };
      const { resources, gaps } = dockerfileSource.read([file]);
      const report = evaluate({
        catalogue,
        inventory: createInventory({ resources, gaps }),
        now: new Date('2026-11-23T09:00:00Z'),
        version: '0.0.0',
        profile: 'strict',
        allFindings: true,
        rethrow: true,
      });
      const counted = { fail: 0, unknown: 0 };
      for (const { items, verdict } of report.findings) {
        if (verdict === 'fail' || verdict === 'unknown') counted[verdict] += items.length;
      }
      const total = (verdict: 'fail' | 'unknown') =>
        report.items.reduce((sum, item) => sum + item.findings[verdict], 0);
      expect(counted).toEqual({ fail: total('fail'), unknown: total('unknown') });
    }),
    { numRuns: 300 },
  );
});
