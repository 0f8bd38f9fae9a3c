import { readdirSync, readFileSync } from 'node:fs';

/** The folders of the packages that the modules of a bundle belong to. */
export function packageFolders(moduleIds) {
  return moduleIds.flatMap((id) => {
    const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id) ?? [];
    return folder ? [folder.replace(/^\0/, '')] : [];
  });
}

/** The licences of some packages, each once. */
export function notices(folders) {
  return [...new Set(folders.map(notice))].sort().join('\n---\n\n');
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version}\n\n${text}\n`;
}
