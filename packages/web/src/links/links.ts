import type { Location } from 'aks-checklist/browser';

/** The resource in the Azure portal; undefined for what is no ARM id. */
export function portalLink(resourceId: string | undefined): string | undefined {
  if (!/^\/subscriptions\/[^/]+(\/[^/]+)*$/i.test(resourceId ?? '')) return undefined;
  return `https://portal.azure.com/#resource${encodeURI(resourceId ?? '')}`;
}

/**
 * A place in the repository. A base such as `https://github.com/contoso/shop/blob/main` takes path and
 * line at its end; a template says with `{file}` and `{line}` where they go, as Azure DevOps wants it.
 */
export function repositoryLink(
  base: string,
  { file, line }: Pick<Location, 'file' | 'line'>,
): string | undefined {
  if (file === undefined || !/^https:\/\/[^/]/i.test(base)) return undefined;
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (base.includes('{file}')) {
    return base.replaceAll('{file}', path).replaceAll('{line}', String(line ?? 1));
  }
  return `${base.replace(/\/+$/, '')}/${path}${line === undefined ? '' : `#L${line}`}`;
}
