import { addLocalAnswer, addRemoteAnswer } from '../../../resources/delivery/dockerfile/adds.ts';
import { filterAnswer } from '../../../resources/delivery/dockerfile/build-context.ts';
import { pipeAnswer } from '../../../resources/delivery/dockerfile/downloads.ts';
import {
  cacheAnswer,
  sudoAnswer,
  updateAnswer,
  versionsAnswer,
} from '../../../resources/delivery/dockerfile/installs.ts';
import {
  builtInstruction,
  isImageStage,
  runInstruction,
} from '../../../resources/delivery/dockerfile/subjects.ts';
import type { Dockerfile } from '../../../resources/delivery/dockerfile/types.ts';
import { namesByFile } from '../../../resources/delivery/dockerfile/variables.ts';
import { signatureAnswer, tlsAnswer } from '../../../resources/delivery/dockerfile/verification.ts';
import { check } from '../../kit.ts';

/** What the instructions of a build do. */
export const instructionChecks = {
  'dockerfile-add-remote': check({
    each: builtInstruction,
    severity: 'medium',
    when: ({ instruction: { keyword } }) => keyword === 'ADD' || 'is no ADD',
    expect: 'verifies what it fetches',
    holds: ({ instruction }) => addRemoteAnswer(instruction),
    fix: 'Add `--checksum=sha256:…`, or name the full commit of the repository.',
  }),
  'dockerfile-add-local': check({
    each: builtInstruction,
    severity: 'low',
    when: ({ instruction: { keyword } }) => keyword === 'ADD' || 'is no ADD',
    expect: 'adds nothing that COPY would copy',
    holds: ({ instruction }) => addLocalAnswer(instruction),
    fix: 'Use `COPY`.',
    peers: ['hadolint/DL3020', 'checkov/CKV_DOCKER_4', 'trivy/DS-0005'],
  }),
  'dockerfile-pipe-to-shell': check({
    each: runInstruction,
    severity: 'high',
    expect: 'runs nothing unseen that it downloads',
    holds: ({ instruction }) => pipeAnswer(instruction),
    fix: 'Download to a file, verify its checksum or signature, and run it then.',
  }),
  'dockerfile-tls-disabled': check({
    each: builtInstruction,
    severity: 'high',
    when: ({ instruction: { keyword } }) =>
      /^(?:RUN|ENV|ARG)$/.test(keyword) || 'runs nothing and sets nothing',
    expect: 'verifies certificates',
    holds: ({ instruction }) => tlsAnswer(instruction),
    fix: 'Remove the option, and add the missing authority to the trust store.',
    peers: ['checkov/CKV2_DOCKER_2', 'checkov/CKV2_DOCKER_3', 'checkov/CKV2_DOCKER_4'],
  }),
  'dockerfile-unsigned-packages': check({
    each: runInstruction,
    severity: 'high',
    expect: 'installs signed packages only',
    holds: ({ instruction }) => signatureAnswer(instruction),
    fix: 'Remove the option, and import the key of the repository.',
    peers: ['checkov/CKV2_DOCKER_7', 'checkov/CKV2_DOCKER_9'],
  }),
  'dockerfile-update-alone': check({
    each: runInstruction,
    severity: 'medium',
    expect: 'refreshes a package index where it installs from it',
    holds: ({ instruction }) => updateAnswer(instruction),
    fix: 'Join both: `RUN apt-get update && apt-get install …`.',
    peers: ['hadolint/DL3009', 'checkov/CKV_DOCKER_5', 'trivy/DS-0017'],
  }),
  'dockerfile-package-cache': check({
    each: runInstruction,
    severity: 'low',
    when: ({ stage }) => isImageStage(stage) || 'is in a stage that files are copied from',
    expect: 'leaves no package cache in the layer',
    holds: ({ instruction }, { resource, inventory }) => {
      const names = inventory.index(namesByFile).get(resource.identity.name);
      return cacheAnswer(instruction, names?.isPipOff === true);
    },
    fix: 'Remove the cache in the same RUN, or mount it: `--mount=type=cache,target=…`.',
    peers: ['hadolint/DL3009', 'hadolint/DL3019', 'hadolint/DL3032', 'hadolint/DL3042'],
  }),
  'dockerfile-package-versions': check({
    each: runInstruction,
    severity: 'low',
    optIn: true,
    expect: 'names the versions of the packages that it installs',
    holds: ({ instruction }) => versionsAnswer(instruction),
    fix: 'Name the version: `pip install app==1.2`, `npm install -g app@1.2`.',
    peers: ['hadolint/DL3013', 'hadolint/DL3016', 'hadolint/DL3028', 'hadolint/DL3062'],
  }),
  'dockerfile-sudo': check({
    each: runInstruction,
    severity: 'medium',
    expect: 'needs no sudo',
    holds: ({ instruction, stage }) => sudoAnswer(instruction, isImageStage(stage)),
    fix: 'Switch with `USER` while building, and leave sudo out of the image.',
    peers: ['hadolint/DL3004', 'checkov/CKV2_DOCKER_1', 'trivy/DS-0010'],
  }),
  'dockerfile-context-unfiltered': check({
    each: builtInstruction,
    severity: 'low',
    when: ({ instruction: { keyword } }) => /^(?:COPY|ADD)$/.test(keyword) || 'copies nothing',
    expect: 'copies neither the repository nor local settings',
    holds: ({ instruction }, { resource }) =>
      filterAnswer(instruction, resource.body as Dockerfile),
    fix: 'Write `.git` and `.env*` into a `.dockerignore` at the root of the build context.',
  }),
};
