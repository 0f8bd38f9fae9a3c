import { createContext, useContext } from 'react';
import type { Joined } from '../result/joined.ts';
import type { Result } from '../result/result.ts';

/** What every view of the page shows and may do. */
export interface Page {
  readonly joined: Joined;
  /** The result that the present one is compared with. */
  readonly before: Result | undefined;
  open(result: Result): void;
  compareWith(result: Result | undefined): void;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error('outside of the page');
  return page;
}
