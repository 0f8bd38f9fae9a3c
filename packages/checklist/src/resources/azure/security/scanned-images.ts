import {
  type Context,
  fail,
  type Group,
  type Inventory,
  notApplicable,
  type Outcome,
  pass,
  type Resource,
  type Subject,
  unknown,
} from '../../../model/index.ts';
import { isInUse } from '../../kubernetes/images-in-use.ts';
import { isAccepted } from '../../vulnerabilities/accepted.ts';
import { describe, distinct, judgeVulnerability } from '../../vulnerabilities/policy.ts';
import { listed, severityOf } from '../../vulnerabilities/violations.ts';
import { armId } from '../ids.ts';
import { containerRegistry } from '../kinds.ts';
import { usersOf } from '../registry/registries.ts';
import type { ContainerRegistry } from '../registry/types.ts';
import { text } from '../values.ts';
import {
  type FoundImage,
  foundImages,
  isOpenFinding,
  registryAssessments,
  vulnerabilityOf,
} from './image-findings.ts';

/** A registry of which Defender should have scanned the images, or one image in which it found something. */
export interface ScannedImage {
  /** The id of the registry, in lower case. */
  readonly registryId: string;
  /** Undefined for a registry without findings. */
  readonly image: FoundImage | undefined;
}

/** Each image with findings, and each registry in use that has none. */
export const scannedImage: Subject<ScannedImage> = {
  noun: 'image',
  evidence: 'azure',
  kinds: [],
  among: (inventory) => [...withFindings(inventory), ...withoutFindings(inventory)],
};

function withFindings(inventory: Inventory): Group<ScannedImage>[] {
  return [...inventory.index(foundImages)].flatMap(([registryId, images]) =>
    images.map((image) => {
      const [resource] = image.findings as readonly [Resource, ...Resource[]];
      return {
        value: { registryId, image },
        identity: { kind: 'Image', name: nameOf(image) },
        resource,
      };
    }),
  );
}

function nameOf({ artifact: { registryHost, repositoryName, digest } }: FoundImage): string {
  return `${registryHost}/${repositoryName}@${digest}`;
}

function withoutFindings(inventory: Inventory): Group<ScannedImage>[] {
  const found = inventory.index(foundImages);
  return inventory.all(containerRegistry).flatMap((registry) => {
    const registryId = armId(registry.identity.resourceId) ?? '';
    if (found.has(registryId) || isUnused(registry, inventory)) return [];
    const value = { registryId, image: undefined };
    return [{ value, identity: registry.identity, resource: registry }];
  });
}

/** Whether the evidence shows that no cluster pulls from a registry. */
export function isUnused(registry: Resource<ContainerRegistry>, inventory: Inventory): boolean {
  const { known, sure, possible } = usersOf(registry, inventory);
  return known && sure.length === 0 && possible.length === 0;
}

/** Whether what Defender found in an image is allowed. */
export function imageAnswer(
  { registryId, image }: ScannedImage,
  { inventory, settings, now }: Context,
): Outcome {
  const status = inventory.index(registryAssessments).get(registryId)?.body.properties?.status;
  const code = text(status, 'code')?.toLowerCase();
  if (!image) return withoutFindingsAnswer(code, text(status, 'cause'), settings.registryScanner);
  const used = isUsed(image, inventory);
  if (used === false) return notApplicable('no workload in the evidence runs it');
  const open = distinct(image.findings.filter(isOpenFinding).map(vulnerabilityOf));
  const name = nameOf(image);
  const judged = (answer: string) =>
    open.filter(
      (one) =>
        judgeVulnerability(one, settings, now) === answer && !isAccepted(one, name, settings, now),
    );
  const violating = judged('violates');
  if (violating.length > 0) {
    const what = listed(violating);
    return used
      ? fail(what, { severity: severityOf(violating) })
      : unknown(`${what}; whether a workload runs it is not known`);
  }
  if (code === undefined) {
    return unknown('the assessment of its registry is not in the evidence');
  }
  if (code === 'notapplicable') return notAssessed(text(status, 'cause'));
  const [unclear] = judged('unknown');
  if (unclear) return unknown(`whether ${describe(unclear)} has a fix is not known`);
  return pass(`${open.length} finding${open.length === 1 ? '' : 's'}, all allowed`);
}

function withoutFindingsAnswer(
  code: string | undefined,
  cause: string | undefined,
  scanner: string,
): Outcome {
  if (code === 'healthy') return pass('Defender finds nothing in its images');
  if (code === 'notapplicable') return notAssessed(cause);
  if (code === 'unhealthy') return unknown('the findings are not in the evidence');
  return scanner === ''
    ? unknown('what Defender found in its images is not in the evidence')
    : notApplicable(`is scanned by ${scanner}`);
}

function notAssessed(cause: string | undefined): Outcome {
  return unknown(`Defender does not assess its registry: ${cause ?? 'it does not say why'}`);
}

function isUsed({ artifact, findings }: FoundImage, inventory: Inventory): boolean | undefined {
  const repository = `${artifact.registryHost?.toLowerCase()}/${artifact.repositoryName}`;
  const tags = findings.flatMap(
    ({ body }) => body.properties?.additionalData?.artifactDetails?.tags ?? [],
  );
  return isInUse(repository, artifact.digest, tags, inventory);
}
