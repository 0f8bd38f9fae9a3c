import { deploysTemplate } from '../shared/arm/deploys-template.ts';
import type { Code } from './code.ts';
import { literalText, pathFrom } from './code.ts';
import { typesMadeBy } from './known-modules.ts';
import { fullName } from './registry.ts';
import type { Expression, ResourceDeclaration } from './syntax/ast.ts';

const deepest = 20;

/** Ids of the kinds that may be made; undefined where any may be. */
export type Kinds = readonly string[] | undefined;

/** The kinds that a declaration may make, with those inside of it and of the modules that it calls. */
export function kindsIn(
  declaration: ResourceDeclaration,
  code: Code,
  codes: ReadonlyMap<string, Code>,
  outer = '',
): Kinds {
  const into = { codes, found: new Set<string>(), done: new Set<Code>() };
  return gather(declaration, { code, callers: [], outer }, into)
    ? [...into.found].sort()
    : undefined;
}

/** The kinds that all of a file may make. */
export function kindsOf(code: Code, codes: ReadonlyMap<string, Code>): Kinds {
  const into = { codes, found: new Set<string>(), done: new Set<Code>() };
  return gatherAll(code, [], into) ? [...into.found].sort() : undefined;
}

/**
 * `Microsoft.Network/virtualNetworks`; that of a nested resource begins with the outer one's. Before a
 * colon stands the extension that it is of: `az:Microsoft.Network/virtualNetworks`.
 */
export function writtenType({ target }: ResourceDeclaration, outer: string): string {
  const [whole = ''] = (literalText(target) ?? '').split('@');
  const written = whole.replace(/^\w+:/, '');
  const isWhole = outer === '' || written.toLowerCase().startsWith(`${outer.toLowerCase()}/`);
  return isWhole ? written : `${outer}/${written}`;
}

/**
 * The same, also for what is attached to a resource in the old way: the type `A/b/providers/c` and the name
 * `b1/Microsoft.C/c1`.
 */
export function typeIn(declaration: ResourceDeclaration, outer: string): string {
  const written = writtenType(declaration, outer);
  const [, own] = attached.exec(written) ?? [];
  const provider = own === undefined ? undefined : providerIn(declaration.body);
  return provider === undefined ? written : `${provider}/${own}`;
}

const attached = /^.+\/providers\/([^/]+)$/i;

function providerIn(body: Expression): string | undefined {
  if (body.kind === 'if' || body.kind === 'for') return providerIn(body.body);
  const members = body.kind === 'object' ? body.members : [];
  const name = members.find(({ key }) => key && literalText(key) === 'name')?.value;
  const parts = name?.kind === 'template' ? name.parts : [literalText(name)];
  const text = parts.map((part) => (typeof part === 'string' ? part : '?')).join('');
  return /\/(microsoft\.[\w.]+)\//i.exec(text)?.[1];
}

/**
 * Providers of Azure have a dot in their names; `core/Service`, `apps/Deployment` and
 * `networking.k8s.io/Ingress` are Kubernetes'.
 */
export function isAzureType(type: string): boolean {
  const [provider = '', ...names] = type.split('/');
  return names.length > 0 && /.\../s.test(provider) && !/.\.k8s\.io$/s.test(provider);
}

/** Where a declaration stands. */
interface Spot {
  readonly code: Code;
  readonly callers: readonly Code[];
  readonly outer: string;
}

interface Gathered {
  readonly codes: ReadonlyMap<string, Code>;
  readonly found: Set<string>;
  readonly done: Set<Code>;
}

/** False where something is not told. */
function gather(declaration: ResourceDeclaration, spot: Spot, into: Gathered): boolean {
  if (declaration.kind === 'module') return gatherModule(declaration, spot, into);
  const type = typeIn(declaration, spot.outer);
  if (!isAzureType(type) || deploysTemplate(type)) return false;
  if (attached.test(type)) return false;
  if (!declaration.existing) into.found.add(type.toLowerCase());
  return resourcesIn(declaration.body).every((one) => gather(one, { ...spot, outer: type }, into));
}

function gatherModule({ target }: ResourceDeclaration, spot: Spot, into: Gathered): boolean {
  const written = literalText(target);
  if (written === undefined) return false;
  const path = pathFrom(spot.code, written);
  if (path === undefined) {
    const made = typesMadeBy(fullName(spot.code, written));
    for (const type of made ?? []) into.found.add(type);
    return made !== undefined;
  }
  const code = into.codes.get(path);
  const callers = [...spot.callers, spot.code];
  if (!code || callers.includes(code) || callers.length > deepest) return false;
  if (into.done.has(code)) return true;
  into.done.add(code);
  return gatherAll(code, callers, into);
}

function gatherAll(code: Code, callers: readonly Code[], into: Gathered): boolean {
  return code.declarations.every(
    (one) =>
      (one.kind !== 'resource' && one.kind !== 'module') ||
      gather(one, { code, callers, outer: '' }, into),
  );
}

function resourcesIn(body: Expression): readonly ResourceDeclaration[] {
  if (body.kind === 'for' || body.kind === 'if') return resourcesIn(body.body);
  return body.kind === 'object' ? body.resources : [];
}
