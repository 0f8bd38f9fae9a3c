import { nameOf } from '../shared/paths.ts';

/** Of https://github.com/MicrosoftDocs/azure-aks-docs, in articles/aks. */
export function isSupportCalendar(path: string): boolean {
  return nameOf(path).toLowerCase() === 'supported-kubernetes-versions.md';
}
