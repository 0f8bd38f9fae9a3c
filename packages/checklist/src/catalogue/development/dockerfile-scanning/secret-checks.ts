import { secretCommandAnswer } from '../../../resources/delivery/dockerfile/secret-commands.ts';
import {
  otherSecretAnswer,
  secretFileAnswer,
} from '../../../resources/delivery/dockerfile/secret-values.ts';
import {
  fileCopier,
  shellRunner,
  variableSetter,
} from '../../../resources/delivery/dockerfile/subjects.ts';
import { check } from '../../kit.ts';

/** Credentials in what `secret-in-dockerfile` does not look at. */
export const secretChecks = {
  'dockerfile-secret-variable': check({
    each: variableSetter,
    severity: 'high',
    expect: 'writes no secret into variables and labels',
    holds: otherSecretAnswer,
    fix: 'Remove the value, rotate the secret, and mount it: `RUN --mount=type=secret,id=…`.',
    peers: ['buildkit/SecretsUsedInArgOrEnv', 'trivy/DS-0031', 'dockle/CIS-DI-0010'],
  }),
  'dockerfile-secret-file': check({
    each: fileCopier,
    severity: 'high',
    expect: 'copies no file of credentials',
    holds: secretFileAnswer,
    fix: 'Mount the file with `RUN --mount=type=secret`, and list it in `.dockerignore`.',
  }),
  'dockerfile-secret-command': check({
    each: shellRunner,
    severity: 'high',
    expect: 'holds no credential on a command line',
    holds: secretCommandAnswer,
    fix: 'Rotate the credential, and let the command read it from `RUN --mount=type=secret`.',
  }),
};
