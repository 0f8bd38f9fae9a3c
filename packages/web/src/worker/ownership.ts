import type { CodeOwnersFile, Ownership } from 'aks-checklist/browser';
import type { GivenFile } from './messages.ts';
import type { Config } from './people.ts';
import { textOf } from './text-of.ts';

/** Where repositories keep the file, in the order in which it is looked for. */
const folders = ['.github/', '', 'docs/', '.gitlab/'];

/** Who owns what: the rules of the configuration, and the CODEOWNERS of what was given. */
export async function ownershipOf(
  config: Config,
  given: readonly GivenFile[],
  repositories: readonly Pick<GivenFile, 'path'>[],
): Promise<Ownership | undefined> {
  const rules = config.owners ?? [];
  const codeOwners = config.codeOwners === 'never' ? [] : await codeOwnersOf(given, repositories);
  return rules.length + codeOwners.length === 0 ? undefined : { rules, codeOwners };
}

/** The roots are those of repositories, and what was given as a folder. */
async function codeOwnersOf(
  given: readonly GivenFile[],
  repositories: readonly Pick<GivenFile, 'path'>[],
): Promise<readonly CodeOwnersFile[]> {
  const byPath = new Map(given.map((one) => [one.path, one]));
  const roots = new Set([
    ...repositories.map(({ path }) => path.replace(/\.git$/, '')),
    ...given.map(({ input }) => `${input}/`),
  ]);
  const found = [...roots].map(async (root): Promise<readonly CodeOwnersFile[]> => {
    const folder = folders.find((name) => byPath.has(`${root}${name}CODEOWNERS`));
    const file = folder === undefined ? undefined : byPath.get(`${root}${folder}CODEOWNERS`)?.file;
    if (folder === undefined || file === undefined) return [];
    const text = (await textOf(file)).replace(/^\uFEFF/, '');
    const isGitLab =
      folder === '.gitlab/' ||
      (folder !== '.github/' &&
        (/^\^?\[[^\]]+\]/m.test(text) || byPath.has(`${root}.gitlab-ci.yml`)));
    return [
      {
        text,
        syntax: isGitLab ? 'gitlab' : 'github',
        pathOf: (path) => (path.startsWith(root) ? path.slice(root.length) : undefined),
      },
    ];
  });
  return (await Promise.all(found)).flat();
}
