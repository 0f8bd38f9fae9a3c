import { capital } from '../parts/words.ts';

interface Props {
  readonly state: string;
  readonly isSound: boolean;
}

/** What became of an answer or a waiver; what does not count is outlined. */
export function StateTag({ state, isSound }: Props) {
  return (
    <span className={isSound ? 'state' : 'state unsound'}>
      {capital(state.replaceAll('-', ' '))}
    </span>
  );
}
