import { Unresolved } from '../../../model/index.ts';
import type { Act } from './deed.ts';

/** What a scanner is told to look at: the images, or why nobody can tell which. */
export type ScanTarget = Pick<Act, 'images' | 'isOpen'>;

/** `app:1`, `docker:app:1`, `registry://app:1`. */
const image = /^(?:docker|podman|registry|image|local):(?:\/\/)?/;
/** An image that was built before. */
const archive = /^(?:docker-archive|oci-archive|oci-dir|singularity|archive):|\.tar$/;
const list = /^sbom:|\.(?:json|spdx|xml)$/;
const files = /^(?:dir|file|fs|purl):|^\.?$/;

/** The target of Grype and of Docker Scout; undefined where it holds no image. */
export function scanTarget(written: string): ScanTarget | undefined {
  if (files.test(written)) return undefined;
  if (list.test(written)) return packageList;
  return { images: archive.test(written) ? [] : [written.replace(image, '')] };
}

const why = 'it reads an SBOM, and of what that was made is not known';

/** A list of packages, which may be of the image. */
export const packageList: ScanTarget = { images: [], isOpen: why };

/** Whether an action reads a list of packages: then nobody can tell what it looks at. */
export function readsList(isList: boolean): false {
  if (isList) throw new Unresolved(why);
  return false;
}
