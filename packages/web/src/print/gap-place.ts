import type { Gap } from 'aks-checklist/browser';

/** `k8s/broken.yaml:3`. */
export function gapPlace({ input, line }: Pick<Gap, 'input' | 'line'>): string {
  return line === undefined ? input : `${input}:${line}`;
}
