import {
  type Finding,
  type Inventory,
  type Ownership,
  type Resource,
  raw,
} from '../../model/index.ts';
import { codeOwners } from './code-owners.ts';
import { type Facts, ruleOf } from './rule.ts';

/** Tells the owners of findings, and all that own anything. */
export class OwnerTable {
  readonly #ownership: Ownership;
  readonly #inventory: Inventory;
  readonly #rules;
  readonly #files;
  #namespaces: ReadonlyMap<string, readonly Body[]> | undefined;

  constructor(ownership: Ownership, inventory: Inventory) {
    this.#ownership = ownership;
    this.#inventory = inventory;
    this.#rules = ownership.rules.map(ruleOf);
    this.#files = ownership.codeOwners.map((file) => ({
      ...codeOwners(file),
      pathOf: file.pathOf,
    }));
  }

  /** The owners of a finding in a resource; empty where nothing names one. */
  of(finding: Finding, resource: Resource): readonly string[] {
    const facts = this.#facts(finding, resource);
    for (const rule of this.#rules) {
      const owner = rule(facts);
      if (owner !== undefined) return [owner];
    }
    const file = finding.location?.file;
    if (file === undefined) return [];
    for (const { ownersOf, pathOf } of this.#files) {
      const path = pathOf(file);
      const owners = path === undefined ? undefined : ownersOf(path);
      if (owners) return owners;
    }
    return [];
  }

  /** By name, those without a finding as well. */
  names(): readonly string[] {
    const names = new Set(this.#files.flatMap((file) => file.names));
    for (const { owner, label, tag } of this.#ownership.rules) {
      if (owner !== undefined) names.add(owner);
      else for (const name of this.#values(label, tag)) names.add(name);
    }
    return [...names].sort();
  }

  /** The values of a label or of a tag in all there is. */
  #values(label: string | undefined, tag: string | undefined): readonly string[] {
    const found = [
      ...(label === undefined
        ? []
        : this.#inventory.resources('kubernetes').map(({ body }) => labelIn(bodyOf(body), label))),
      ...(tag === undefined
        ? []
        : this.#inventory.resources('azure').map(({ body }) => tagIn(bodyOf(body), tag))),
    ];
    return found.filter((value) => value !== undefined && value !== '') as string[];
  }

  #facts(finding: Finding, resource: Resource): Facts {
    const { kind, name, namespace } = finding.subject;
    const isOwn = resource.identity.kind === kind && resource.identity.name === name;
    const body = isOwn ? bodyOf(resource.body) : {};
    const within = namespace ?? (kind === 'Namespace' ? name : undefined);
    return {
      finding,
      namespace: within,
      label: (key) => labelIn(body, key) ?? this.#labelOfNamespace(within, key),
      tag: (key) => tagIn(body, key),
    };
  }

  #labelOfNamespace(name: string | undefined, key: string): string | undefined {
    if (name === undefined) return undefined;
    this.#namespaces ??= namespacesOf(this.#inventory);
    const bodies = this.#namespaces.get(name) ?? [];
    return bodies.map((body) => labelIn(body, key)).find((value) => value !== undefined);
  }
}

interface Body {
  readonly metadata?: { readonly labels?: unknown; readonly annotations?: unknown };
  readonly tags?: unknown;
}

function bodyOf(body: unknown): Body {
  const own = raw(body);
  return typeof own === 'object' && own !== null ? own : {};
}

function namespacesOf(inventory: Inventory): ReadonlyMap<string, readonly Body[]> {
  const kind = { id: 'Namespace', evidence: 'kubernetes', noun: 'namespace' } as const;
  const bodies = new Map<string, Body[]>();
  for (const { identity, body } of inventory.all(kind)) {
    bodies.set(identity.name, [...(bodies.get(identity.name) ?? []), bodyOf(body)]);
  }
  return bodies;
}

function labelIn({ metadata }: Body, key: string): string | undefined {
  return valueIn(metadata?.labels, key) ?? valueIn(metadata?.annotations, key);
}

/** What is no text, such as a value that is not known, names nobody. */
function valueIn(values: unknown, key: string): string | undefined {
  if (typeof values !== 'object' || values === null || !Object.hasOwn(values, key))
    return undefined;
  const value = (values as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : undefined;
}

function tagIn({ tags }: Body, key: string): string | undefined {
  if (typeof tags !== 'object' || tags === null) return undefined;
  const name = Object.keys(tags).find((one) => one.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : valueIn(tags, name);
}
