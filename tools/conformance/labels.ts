import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A verdict on all that was judged, or on how many things there is which. */
export type Expectation = 'pass' | 'fail' | { readonly fail: number; readonly pass?: number };

/** What another checker's rule says about a file, a folder, or one object in it. */
export interface Label {
  /** In the notation of the catalogue; after `#` the parameters that the rule is judged with. */
  readonly rule: string;
  readonly path: string;
  /** Files that are read with it and not judged. */
  readonly beside: readonly string[];
  readonly expect: Expectation;
  /** What the numbers count. */
  readonly counts: 'objects' | 'parts';
  /** The only object that it is about. */
  readonly object: { readonly kind: string; readonly name: string } | undefined;
  /** The other checker takes what it reads for all there is. */
  readonly complete: boolean;
}

interface RawLabel {
  readonly path: string;
  readonly expect?: 'pass' | 'fail';
  readonly findings?: number;
  readonly messages?: readonly string[];
  readonly pass?: number;
  readonly fail?: number;
  readonly object?: string;
  readonly inventory?: readonly string[];
}

interface LabelledSet {
  rule(name: string): string;
  readonly complete: boolean;
  /** `object` names an object, and not the case of a test. */
  readonly namesObjects?: true;
}

/** Kubescape's labels name the rule behind a control: https://github.com/kubescape/regolibrary/tree/master/controls */
const controls: Readonly<Record<string, string>> = {
  'ensure-azure-rbac-is-set': 'C-0241',
  'ensure-clusters-are-created-with-private-nodes': 'C-0248',
  'ensure-service-principle-has-read-only-permissions': 'C-0250',
  'rbac-enabled-cloud': 'C-0088',
  'restrict-access-to-the-control-plane-endpoint': 'C-0247',
};

const sets: Readonly<Record<string, LabelledSet>> = {
  'manifests/labelled-polaris': { rule: (rule) => `polaris/${rule}`, complete: true },
  'manifests/labelled-kube-linter': { rule: (rule) => `kube-linter/${rule}`, complete: true },
  'manifests/labelled-gatekeeper-library': {
    rule: (rule) => `gatekeeper/${rule.replace(/^.*\//, '')}`,
    complete: true,
  },
  'manifests/labelled-checkov': {
    rule: (rule) => `checkov/${rule}`,
    complete: false,
    namesObjects: true,
  },
  'arm/labelled-checkov': {
    rule: (rule) => `checkov/${rule}`,
    complete: false,
    namesObjects: true,
  },
  'azure-json/labelled-regolibrary': {
    rule: (rule) => `kubescape/${controls[rule] ?? rule}`,
    complete: false,
  },
};

export function readLabels(corpus: string): Label[] {
  return Object.entries(sets).flatMap(([folder, set]) => {
    const file = join(corpus, folder, 'labels.json');
    if (!existsSync(file)) return [];
    const { rules } = JSON.parse(readFileSync(file, 'utf8')) as {
      rules: Record<string, RawLabel[]>;
    };
    return Object.entries(rules).flatMap(([rule, labels]) =>
      labels.map((label) => toLabel(set, set.rule(rule), folder, label)),
    );
  });
}

function toLabel(set: LabelledSet, rule: string, folder: string, raw: RawLabel): Label {
  const [kind, name] = objectIn(raw.object ?? '');
  return {
    rule,
    path: join(folder, raw.path),
    counts: raw.findings === undefined ? 'objects' : 'parts',
    beside: (raw.inventory ?? []).map((path) => join(folder, path)),
    expect: expectation(raw),
    object: set.namesObjects && kind && name ? { kind, name } : undefined,
    complete: set.complete,
  };
}

/** `Deployment.default.web`, `Microsoft.ContainerService/managedClusters.shop` */
function objectIn(text: string): readonly [string, string] {
  const name = text.slice(text.lastIndexOf('.') + 1);
  const end = text.includes('/') ? text.lastIndexOf('.') : text.indexOf('.');
  return [text.slice(0, Math.max(0, end)), name];
}

function expectation({ expect, findings, messages = [], pass, fail }: RawLabel): Expectation {
  if (findings !== undefined) return { fail: findings - messages.filter(isOpenShift).length };
  if (expect) return expect;
  return pass === undefined ? { fail: fail ?? 0 } : { fail: fail ?? 0, pass };
}

/** AKS has no DeploymentConfig: what is found in one is not counted. */
function isOpenShift(message: string): boolean {
  return message.startsWith('DeploymentConfig:');
}
