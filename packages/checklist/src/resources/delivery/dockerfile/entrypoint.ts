import { fail, notApplicable, type Outcome } from '../../../model/index.ts';
import { type FinalStage, lastOf } from './subjects.ts';

/** Whether what the container starts is no shell that keeps signals to itself. */
export function entrypointAnswer(final: FinalStage): Outcome | true {
  if (final.stage.windows) return notApplicable('is a Windows image');
  const entry = lastOf(final, ({ keyword }) => keyword === 'ENTRYPOINT');
  // ENTRYPOINT [] takes that of the base away.
  const isCleared = entry?.form === 'exec' && entry.words.length === 0;
  const start = entry && !isCleared ? entry : lastOf(final, ({ keyword }) => keyword === 'CMD');
  if (!start) return notApplicable('has no ENTRYPOINT and no CMD');
  const { keyword, lines, form } = start;
  if (form === 'exec' || endsInExec(lines.join(''))) return true;
  return fail(
    `${keyword} is in ${start.form} form: a shell is process 1, and keeps SIGTERM to itself`,
  );
}

/** `exec x`, alone or behind other commands, puts the program in the place of the shell. */
function endsInExec(script: string): boolean {
  const bare = script.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'/g, '_');
  return /^\s*exec\s/.test(script) || /(?:&&|;)\s*exec\s[^&|;]*$/.test(bare);
}
