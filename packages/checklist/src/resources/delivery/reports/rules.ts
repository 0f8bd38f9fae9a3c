import type { EvidenceKind } from '../../../model/index.ts';
import type { RuleReport, RuleResult } from './types.ts';

/** A rule as one text, however its tool or the checklist spells it: `trivy/ksv-1`. */
export function ruleKey(peer: string, rule: string): string {
  const lower = rule.toLowerCase();
  return `${peer}/${peer === 'trivy' ? trivyId(lower) : lower}`;
}

/** The ids of a result's rule, the tool's own first. */
export function keysOf({ peer }: RuleReport, { rule, aliases = [] }: RuleResult): string[] {
  return [rule, ...aliases].map((id) => ruleKey(peer, id));
}

/** `AVD-KSV-0001`, `KSV-0001` and `KSV001` are one. https://trivy.dev/docs/latest/guide/scanner/misconfiguration/ */
function trivyId(lower: string): string {
  const [, letters, digits] = /^(?:avd-)?([a-z]+)-?(\d+)$/.exec(lower) ?? [];
  return letters === undefined ? lower : `${letters}-${Number(digits)}`;
}

/** What tools look at whose rules are all about one thing. */
const looksAt: Readonly<Record<string, EvidenceKind>> = {
  hadolint: 'dockerfile',
  buildkit: 'dockerfile',
  dockle: 'report',
  'kube-linter': 'kubernetes',
  'kube-score': 'kubernetes',
  kubescape: 'kubernetes',
  polaris: 'kubernetes',
  popeye: 'kubernetes',
  psrule: 'azure',
  azqr: 'azure',
  aprl: 'azure',
  prowler: 'azure',
  defender: 'azure',
};

/** The beginnings of rules, for tools that look at many things. */
const families: readonly (readonly [RegExp, EvidenceKind])[] = [
  [/^checkov\/ckv2?_k8s_/, 'kubernetes'],
  [/^checkov\/ckv2?_azure_/, 'azure'],
  [/^checkov\/ckv2?_docker_/, 'dockerfile'],
  [/^trivy\/ksv-/, 'kubernetes'],
  [/^trivy\/azu-/, 'azure'],
  [/^trivy\/ds-/, 'dockerfile'],
];

/** The evidence that a rule looks at, where its id tells. */
export function evidenceOfRule(key: string): EvidenceKind | undefined {
  const peer = key.slice(0, key.indexOf('/'));
  if (Object.hasOwn(looksAt, peer)) return looksAt[peer];
  return families.find(([pattern]) => pattern.test(key))?.[1];
}

/** The key of a rule as items and checks list it: `checkov/CKV_K8S_8`. */
export function keyOfPeer(peer: string): string {
  const at = peer.indexOf('/');
  return ruleKey(peer.slice(0, at), peer.slice(at + 1));
}
