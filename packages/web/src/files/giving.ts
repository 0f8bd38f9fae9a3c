import { createContext, useCallback, useContext, useState } from 'react';
import type { Result } from '../result/result.ts';
import { go, href, parseRoute } from '../route/route.ts';
import { judgeFiles, readResult } from '../worker/client.ts';
import type { Given } from './dropped.ts';
import { isResult } from './is-result.ts';

export type GiveState =
  | { readonly type: 'idle' }
  | { readonly type: 'working'; readonly what: string }
  | { readonly type: 'failed'; readonly problems: readonly string[] };

/** The way in for what the user gives, wherever it is dropped. */
export interface Giving {
  readonly state: GiveState;
  give(given: Given): void;
}

export const GivingContext = createContext<Giving | undefined>(undefined);

export function useGiving(): Giving {
  const giving = useContext(GivingContext);
  if (giving === undefined) throw new Error('outside of the page');
  return giving;
}

/** A result is opened, or compared with in that view; evidence is judged. */
export function useGive(
  version: string,
  open: (result: Result) => void,
  compareWith: (result: Result) => void,
): Giving {
  const [state, setState] = useState<GiveState>({ type: 'idle' });
  const give = useCallback(
    async (given: Given) => {
      const { files, repositories } = given;
      const [first] = files;
      if (first === undefined) return;
      const result = files.length === 1 && (await isResult(first.file));
      const isCompared = result && parseRoute(location.hash).view === 'compare';
      if (!isCompared) go(href('files'));
      const what = result ? `Reading ${first.path}` : `Judging ${files.length} files`;
      setState({ type: 'working', what });
      const answer = result
        ? await readResult(first.file)
        : await judgeFiles(files, repositories, version, new Date());
      if (answer.type === 'failed') {
        setState(answer);
        return;
      }
      if (answer.type === 'attestations') return;
      setState({ type: 'idle' });
      const name = [...new Set(files.map(({ input }) => input))].join(', ');
      if (isCompared) {
        compareWith({ report: answer.report, origin: 'opened', name });
        return;
      }
      open(
        answer.type === 'judged'
          ? { report: answer.report, origin: 'judged', name, sources: answer.sources }
          : { report: answer.report, origin: 'opened', name },
      );
      go(href('overview'));
    },
    [open, compareWith, version],
  );
  return { state, give };
}
