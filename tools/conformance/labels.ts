import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What another checker's rule says about a file, a folder, or one object in it. */
export interface Label {
  /** In the notation of the catalogue: `kube-linter/no-readiness-probe`. */
  readonly rule: string;
  readonly path: string;
  readonly expect: 'pass' | 'fail';
  /** Name of the only object it is about. */
  readonly object: string | undefined;
}

interface RawLabel {
  readonly path: string;
  readonly expect?: 'pass' | 'fail';
  readonly findings?: number;
  readonly pass?: number;
  readonly fail?: number;
  readonly object?: string;
}

/** The labelled sets of the corpus, and the tool that each comes from. */
const sets: Readonly<Record<string, (rule: string) => string>> = {
  'manifests/labelled-polaris': (rule) => `polaris/${rule}`,
  'manifests/labelled-kube-linter': (rule) => `kube-linter/${rule}`,
  'manifests/labelled-gatekeeper-library': (rule) =>
    `gatekeeper/${rule.replace(/^.*\/(.*)#.*$/, '$1')}`,
  'manifests/labelled-checkov': (rule) => `checkov/${rule}`,
  'azure-json/labelled-regolibrary': (rule) => `kubescape/${rule}`,
};

export function readLabels(corpus: string): Label[] {
  return Object.entries(sets).flatMap(([set, name]) => {
    const file = join(corpus, set, 'labels.json');
    if (!existsSync(file)) return [];
    const { rules } = JSON.parse(readFileSync(file, 'utf8')) as {
      rules: Record<string, RawLabel[]>;
    };
    return Object.entries(rules).flatMap(([rule, labels]) =>
      labels.map((label) => toLabel(name(rule), join(set, label.path), label)),
    );
  });
}

function toLabel(rule: string, path: string, { expect, findings, fail, object }: RawLabel): Label {
  const failing = expect === 'fail' || (findings ?? 0) > 0 || (fail ?? 0) > 0;
  return { rule, path, expect: failing ? 'fail' : 'pass', object: object?.split('.').at(-1) };
}
