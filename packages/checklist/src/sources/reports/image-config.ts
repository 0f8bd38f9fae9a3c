import type { ImageReport } from '../../resources/delivery/reports/types.ts';
import { type Found, imageFound, type ListReader, type Reader } from './report.ts';
import { isObject, type JsonObject, objectAt, objectsOf, textAt, textsAt, told } from './values.ts';

/**
 * What `docker inspect IMAGE` prints. Of the configuration the user is read, and nothing that can be secret.
 * https://docs.docker.com/reference/cli/docker/image/inspect/
 */
export const readInspect: ListReader = (list) => {
  const [first] = list;
  if (!isObject(first) || !isObject(first.Config) || !('RootFS' in first)) return undefined;
  return objectsOf(list).map(([one, index]): Found => {
    const body: ImageReport = told({
      tool: 'docker inspect',
      image: textsAt(one, 'RepoTags')[0] ?? textsAt(one, 'RepoDigests')[0],
      digests: textsAt(one, 'RepoDigests'),
      config: configOf(objectAt(one, 'Config'), textAt(one, 'Os'), textAt(one, 'Created')),
    });
    const origins = new Map([['config.user', [index, 'Config', 'User']]]);
    return imageFound(body, [index], origins);
  });
};

/** The configuration of an image as it lies in the registry: it does not know the image's name. */
export const readImageConfig: Reader = (document) => {
  const { config, rootfs } = document;
  if (!isObject(config) || !isObject(rootfs) || rootfs.type !== 'layers') return undefined;
  const body: ImageReport = {
    tool: 'OCI',
    config: configOf(config, textAt(document, 'os'), textAt(document, 'created')),
  };
  return [imageFound(body, [], new Map([['config.user', ['config', 'User']]]))];
};

function configOf(
  config: JsonObject,
  os: string | undefined,
  created: string | undefined,
): NonNullable<ImageReport['config']> {
  return told({ user: textAt(config, 'User') ?? '', os, created });
}
