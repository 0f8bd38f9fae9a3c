import {
  type Inventory,
  type Kind,
  type Resource,
  type Subject,
  Unresolved,
} from '../../../model/index.ts';
import { addTo } from '../../group-by.ts';
import { known } from '../../known.ts';
import { monitorKinds, service } from '../kinds.ts';
import { selects } from '../label-selector.ts';
import { objects } from '../subjects.ts';
import type { CustomObject, LabelSelector } from '../types.ts';
import { flag, list, section } from '../values.ts';
import { topWorkloads } from '../workload.ts';

/** https://prometheus-operator.dev/docs/api-reference/api/ */
interface MonitorSpec {
  readonly selector?: LabelSelector;
  readonly namespaceSelector?: NamespaceSelector;
  /** Of a Probe. */
  readonly targets?: { readonly ingress?: { readonly namespaceSelector?: NamespaceSelector } };
}

/** Absent means the namespace of the monitor. */
interface NamespaceSelector {
  readonly any?: boolean;
  readonly matchNames?: readonly string[];
}

type Monitor = CustomObject<MonitorSpec>;
type MonitorKinds = readonly [Kind<Monitor>, ...Kind<Monitor>[]];

/** Each monitor object of the user's. */
export const monitor: Subject<Monitor> = objects(...(monitorKinds as unknown as MonitorKinds));

/** Something with labels in a namespace. */
interface Labelled {
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>> | undefined;
}

interface LabelTable {
  readonly all: readonly Labelled[];
  readonly byPair: ReadonlyMap<string, readonly Labelled[]>;
}

/** The namespaces in which monitors select something. */
export interface Monitored {
  readonly namespaces: ReadonlySet<string>;
  /** A monitor, or labels that it may select, are not known. */
  readonly open: boolean;
}

/** What monitors select. A table for `inventory.index`. */
export function monitored(inventory: Inventory): Monitored {
  const namespaces = new Set<string>();
  const monitors = monitorKinds.flatMap((kind) => inventory.all(kind)) as Resource<Monitor>[];
  if (monitors.length === 0) return { namespaces, open: false };
  const services = tableOf(
    inventory.all(service).map(({ body, identity }) => ({
      namespace: identity.namespace,
      read: () => body.metadata?.labels,
    })),
  );
  const pods = tableOf(
    inventory.index(topWorkloads).map(({ podMeta, namespace }) => ({
      namespace,
      read: () => podMeta.labels,
    })),
  );
  let open = services.open || pods.open;
  for (const one of monitors) {
    const isKnown = known(() => {
      const scope = scopeOf(one);
      if (one.identity.kind === 'Probe') {
        for (const name of scope ?? []) namespaces.add(name);
      } else {
        const table = one.identity.kind === 'PodMonitor' ? pods : services;
        collect(section(one.body.spec, 'selector'), scope, table, namespaces);
      }
      return true;
    });
    if (!isKnown) open = true;
  }
  return { namespaces, open };
}

/** The namespaces in which a monitor looks for what it selects; undefined for all. */
function scopeOf({ body, identity }: Resource<Monitor>): readonly string[] | undefined {
  const { spec } = body;
  const selector =
    identity.kind === 'Probe'
      ? section(section(section(spec, 'targets'), 'ingress'), 'namespaceSelector')
      : section(spec, 'namespaceSelector');
  if (flag(selector, 'any') === true) return undefined;
  const names = list(selector, 'matchNames');
  if (names.length > 0) return [...names];
  if (identity.namespace === undefined) throw new Unresolved('does not say its namespace');
  return [identity.namespace];
}

/** Adds the namespaces in scope in which a selector finds something; without one it finds nothing. */
function collect(
  selector: LabelSelector | undefined,
  scope: readonly string[] | undefined,
  table: LabelTable,
  found: Set<string>,
): void {
  if (!selector) return;
  const [pair] = Object.entries(selector.matchLabels ?? {});
  const candidates = pair ? (table.byPair.get(`${pair[0]}=${pair[1]}`) ?? []) : table.all;
  for (const { namespace, labels } of candidates) {
    if (namespace === undefined || found.has(namespace)) continue;
    if ((scope === undefined || scope.includes(namespace)) && selects(selector, labels)) {
      found.add(namespace);
    }
  }
}

interface Unread {
  readonly namespace: string | undefined;
  readonly read: () => Labelled['labels'];
}

function tableOf(unread: readonly Unread[]): LabelTable & { readonly open: boolean } {
  const all: Labelled[] = [];
  const byPair = new Map<string, Labelled[]>();
  let open = false;
  for (const { namespace, read } of unread) {
    const pairs = known(() => Object.entries(read() ?? {}));
    if (pairs === undefined) {
      open = true;
      continue;
    }
    const labelled = { namespace, labels: Object.fromEntries(pairs) };
    all.push(labelled);
    for (const [key, value] of pairs) addTo(byPair, `${key}=${value}`, labelled);
  }
  return { all, byPair, open };
}
