import { href } from '../route/route.ts';

/** Where answers are. */
export function KeptHere() {
  return (
    <p className="note">
      Kept in this browser only. <a href={href('attestations')}>Export attestations.yaml</a> to keep
      it in your repository.
    </p>
  );
}
