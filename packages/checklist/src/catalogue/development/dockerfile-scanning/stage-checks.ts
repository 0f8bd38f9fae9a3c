import { baseOf } from '../../../resources/delivery/dockerfile/bases.ts';
import { entrypointAnswer } from '../../../resources/delivery/dockerfile/entrypoint.ts';
import { toolIn } from '../../../resources/delivery/dockerfile/installs.ts';
import {
  dockerfileProblem,
  externalBase,
  finalStage,
  imageOfBase,
  isImageStage,
} from '../../../resources/delivery/dockerfile/subjects.ts';
import { numericAnswer, rootAnswer } from '../../../resources/delivery/dockerfile/user.ts';
import { runsAsOther } from '../../../resources/delivery/dockerfile/workload-users.ts';
import { distrolessName } from '../../../resources/kubernetes/distroless.ts';
import { isWindowsImage } from '../../../resources/kubernetes/windows/windows-image.ts';
import { check, fail, notApplicable, peek, unknown } from '../../kit.ts';

/** What a Dockerfile is built on, and what becomes of it. */
export const stageChecks = {
  'dockerfile-syntax': check({
    each: dockerfileProblem,
    severity: 'medium',
    expect: 'can be built as it is written',
    holds: (problem) => problem === undefined || fail(problem.message),
    fix: 'Run `docker build --check`, and correct what it names.',
    peers: ['hadolint/DL3022', 'hadolint/DL3023', 'hadolint/DL3024', 'hadolint/DL3061'],
  }),
  'dockerfile-root-user': check({
    each: finalStage,
    severity: (_, { resource, inventory }) =>
      runsAsOther(resource, inventory) ? 'medium' : 'high',
    expect: 'starts as another user than root',
    holds: rootAnswer,
    fix: 'End the last stage with `USER` and a number above zero, such as `USER 65532`.',
    peers: ['hadolint/DL3002', 'checkov/CKV_DOCKER_3', 'checkov/CKV_DOCKER_8', 'trivy/DS-0002'],
  }),
  'dockerfile-numeric-user': check({
    each: finalStage,
    severity: 'medium',
    expect: 'names its user by a number',
    holds: numericAnswer,
    fix: 'Write the number of the user: `USER 65532`.',
  }),
  'dockerfile-base-image-latest': check({
    each: externalBase,
    severity: 'medium',
    expect: 'starts from an image of a version',
    holds: (use) => {
      const image = imageOfBase(use);
      if (image.registry === 'mcr.microsoft.com' && image.repository.startsWith('windows/')) {
        return notApplicable('windows-dockerfile-base speaks of it');
      }
      if (image.digest !== undefined) return true;
      if (/-debian\d+$/.test(distrolessName(image) ?? '')) return true;
      if (!image.isLatest) return true;
      return fail(`${image.text} is another image with every build`);
    },
    fix: 'Name the tag of a version, and better the digest, too.',
    peers: ['hadolint/DL3006', 'hadolint/DL3007', 'checkov/CKV_DOCKER_7', 'trivy/DS-0001'],
  }),
  'dockerfile-base-image-digest': check({
    each: externalBase,
    severity: 'low',
    when: ({ stage }) => isImageStage(stage) || 'is in a stage that files are copied from',
    expect: 'starts from an image that is pinned by its digest',
    holds: (use) => {
      const image = imageOfBase(use);
      if (image.digest !== undefined) return true;
      if (use.stage.windows || isWindowsImage(image)) return notApplicable('is a Windows image');
      // Read last: the finding stands where the image is named.
      return fail(`${imageOfBase(use).text} has no digest`);
    },
    fix: 'Add the digest, `image:tag@sha256:…`, and let a bot raise it.',
  }),
  'dockerfile-toolchain-in-image': check({
    each: finalStage,
    severity: 'medium',
    when: ({ stage }) => !stage.windows || 'is a Windows image',
    expect: 'has no tools for building in it',
    holds: (final, { inventory }) => {
      const left = toolIn(final.chain.flatMap(({ instructions }) => instructions));
      if (left) return left;
      const base = baseOf(final, inventory);
      // Read last: the finding stands at the stage.
      peek(final.stage, 'role');
      if (base.class === 'sdk') return fail(`${base.text} is made for building`);
      return base.class !== 'unknown' || unknown(`nobody knows what ${base.text} holds`);
    },
    fix: 'Build in a stage of its own, and copy the result into a small one.',
  }),
  'dockerfile-shell-entrypoint': check({
    each: finalStage,
    severity: 'low',
    expect: 'starts its process without a shell',
    holds: entrypointAnswer,
    fix: 'Use the exec form: `ENTRYPOINT ["/app"]`.',
    peers: ['hadolint/DL3025', 'buildkit/JSONArgsRecommended'],
  }),
};
