import { imageOf, imageUse, isFilledIn } from '../../../resources/kubernetes/image-use.ts';
import { repeatedVariable } from '../../../resources/kubernetes/manifests/variables.ts';
import { container } from '../../../resources/kubernetes/subjects.ts';
import { check, fail, notApplicable } from '../../kit.ts';

const filledIn = 'is filled in by the injector of Istio';

/** What containers run, and with which variables. */
export const imageChecks = {
  'image-tag-floating': check({
    each: imageUse,
    severity: 'low',
    when: (use) => !isFilledIn(use) || filledIn,
    expect: 'has a tag that stays where it is',
    holds: (use, { settings }) => {
      const image = imageOf(use);
      if (image.digest !== undefined) return notApplicable('is pinned by its digest');
      if (image.isLatest) return notApplicable('has no tag but latest (latest-image-tag)');
      const tag = (image.tag ?? '').toLowerCase();
      const isFloating = settings.floatingTags.some((word) => word.toLowerCase() === tag);
      return !isFloating || fail(`the tag ${image.tag} of ${image.text} moves from build to build`);
    },
    fix: 'Name the tag of one build, or its digest.',
  }),
  'image-without-digest': check({
    each: imageUse,
    severity: 'low',
    optIn: true,
    when: (use) => !isFilledIn(use) || filledIn,
    expect: 'is pinned by a digest',
    holds: (use) => {
      const { digest, text } = imageOf(use);
      if (digest === undefined) return fail(`${text} has no digest`);
      return (
        /^sha256:[0-9a-f]{64}$/.test(digest) || fail(`the digest of ${text} is no sha256 digest`)
      );
    },
    fix: 'Add the digest: `image: registry/app:1.4.2@sha256:…`.',
    peers: ['checkov/CKV_K8S_43', 'gatekeeper/imagedigests'],
  }),
  'duplicate-env-var': check({
    each: container,
    expect: 'sets each variable once',
    holds: ({ container: one }) => {
      const name = repeatedVariable(one);
      return name === undefined || fail(`${name} stands in env twice, and the last one wins`);
    },
    fix: 'Remove one of the two.',
    peers: ['kube-linter/duplicate-env-var', 'kube-score/environment-variable-key-duplication'],
  }),
};
