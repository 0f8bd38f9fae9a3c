import { every, Malformed, notApplicable, type Outcome } from '../../../model/index.ts';
import { text } from '../values.ts';
import type { RegistryToken } from './types.ts';

type Credentials = NonNullable<NonNullable<RegistryToken['properties']>['credentials']>;
type Password = NonNullable<Credentials['passwords']>[number];

const longestDays = 365;
const dayLength = 24 * 60 * 60 * 1000;

/** Whether all passwords of a token end within a year. */
export function passwordAnswer(passwords: readonly Password[], now: Date): Outcome | boolean {
  if (passwords.length === 0) return notApplicable('has no password');
  const latest = now.getTime() + longestDays * dayLength;
  return every(passwords, (password) => {
    const expiry = text(password, 'expiry');
    if (expiry === undefined || expiry === '') return false;
    const end = Date.parse(expiry);
    if (Number.isNaN(end)) throw new Malformed(`expiry is malformed: "${expiry}" is not a time`);
    return end <= latest;
  });
}
