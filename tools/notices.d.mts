/** The folders of the packages that the modules of a bundle belong to. */
export function packageFolders(moduleIds: readonly string[]): string[];

/** The licences of some packages, each once. */
export function notices(folders: readonly string[]): string;
