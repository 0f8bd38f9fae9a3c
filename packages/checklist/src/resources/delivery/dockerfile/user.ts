import {
  type Context,
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  pass,
  peek,
  Unknown,
  unknown,
} from '../../../model/index.ts';
import { baseOf, hasAppUid, isRootUser } from './bases.ts';
import { type FinalStage, lastOf, wordOf } from './subjects.ts';
import type { Instruction } from './types.ts';

const number = /^\+?\d+(?::|$)/;
const administrator = /^(?:.*\\)?ContainerAdministrator$/i;

/** Whether the image starts as another user than root. */
export function rootAnswer(final: FinalStage, { inventory }: Context): Outcome | true {
  const set = lastOf(final, ({ keyword }) => keyword === 'USER');
  const { windows } = final.stage;
  if (!set) return windows ? notApplicable('is a Windows image') : defaultUser(final, inventory);
  const user = userOf(set, final);
  if (user === undefined) return true;
  if (windows) {
    return administrator.test(user) ? fail(`USER is ${user}`) : notApplicable('is a Windows image');
  }
  if (!isRootUser(user)) return true;
  const drops = dropsPrivileges(final);
  // Read last: the finding stands there.
  return fail(`USER is ${wordOf(set, 0)}${drops ? ', and the entry point drops it' : ''}`);
}

function defaultUser(final: FinalStage, inventory: Inventory): Outcome | true {
  const { user, text } = baseOf(final, inventory);
  // Read last: the finding stands at the final stage.
  peek(final.stage, 'role');
  if (user === 'root') return fail(`has no USER, and ${text} starts as root`);
  if (user === 'non-root') return pass(`${text} starts as another user than root`);
  return unknown(`has no USER, and nobody knows as whom ${text} starts`);
}

/** Undefined for a variable of the base image that holds a numeric user. */
function userOf(set: Instruction, final: FinalStage): string | undefined {
  const user = wordOf(set, 0);
  if (
    user instanceof Unknown &&
    /^\$\{APP_UID\}(?::|$)/.test(user.text ?? '') &&
    hasAppUid(final)
  ) {
    return undefined;
  }
  return set.words[0] ?? '';
}

/** Whether the user that is written is a number. */
export function numericAnswer(final: FinalStage): Outcome | true {
  if (final.stage.windows) return notApplicable('is a Windows image');
  const set = lastOf(final, ({ keyword }) => keyword === 'USER');
  if (!set) return notApplicable('has no USER');
  const user = userOf(set, final);
  if (user === undefined || number.test(user)) {
    return user !== undefined && isRootUser(user) ? notApplicable('is root') : true;
  }
  if (isRootUser(user)) return notApplicable('is root');
  return fail(`USER is ${wordOf(set, 0)}: the kubelet cannot tell that a name is not root`);
}

function dropsPrivileges(final: FinalStage): boolean {
  const start = lastOf(final, ({ keyword }) => keyword === 'ENTRYPOINT');
  return start?.lines.some((line) => /\b(?:gosu|su-exec|setpriv)\b/.test(line)) ?? false;
}
