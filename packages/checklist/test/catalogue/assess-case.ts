import { reportFinding } from '../../src/catalogue/imports.ts';
import { catalogue } from '../../src/catalogue/index.ts';
import { loadGrammar } from '../../src/cli/grammars.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import type {
  Catalogue,
  EvidenceKind,
  FileSource,
  Gap,
  InputFile,
  Inventory,
  Need,
  Profile,
  Report,
  Resource,
} from '../../src/model/index.ts';
import { armSource } from '../../src/sources/arm/index.ts';
import { azureJsonSource } from '../../src/sources/azure-json/index.ts';
import { bicepSource } from '../../src/sources/bicep/index.ts';
import { dockerfileSource } from '../../src/sources/dockerfile/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';
import { pipelinesSource } from '../../src/sources/pipelines/index.ts';
import { reportsSource } from '../../src/sources/reports/index.ts';
import { markUnresolved } from '../../src/sources/shared/unresolved.ts';
import { terraformSource } from '../../src/sources/terraform/index.ts';
import type { Case, Evidence } from './cases.ts';

/** The blocks of one format are the files of one folder, read together. */
const sources: readonly {
  format: Evidence['format'] | 'placed';
  extension: string;
  source: FileSource;
}[] = [
  { format: 'yaml', extension: 'yaml', source: manifestsSource },
  { format: 'json', extension: 'json', source: azureJsonSource },
  {
    format: 'terraform',
    extension: 'tf',
    source: terraformSource(await loadGrammar('terraform')),
  },
  { format: 'bicep', extension: 'bicep', source: bicepSource },
  { format: 'arm', extension: 'json', source: armSource },
  { format: 'dockerfile', extension: 'Dockerfile', source: dockerfileSource },
  { format: 'report', extension: 'report.json', source: reportsSource },
  { format: 'placed', extension: '', source: pipelinesSource },
];

/**
 * Judges a case's evidence by its check alone, through the real sources; `around` may wrap what the
 * check looks at.
 */
export function assessCase(
  one: Case,
  around: (inventory: Inventory) => Inventory = (inventory) => inventory,
): Report {
  const [asked] = one.options.get('asked') ?? [];
  const inventory = inventoryOf(readCase(one), asked?.split(',') as EvidenceKind[] | undefined);
  return judgeCase(one, around(inventory));
}

export function inventoryOf(
  resources: readonly Resource[],
  asked: readonly EvidenceKind[] = ['azure', 'kubernetes'],
  gaps: readonly Gap[] = [],
): Inventory {
  return createInventory({ resources, asked, gaps });
}

/** What the sources read in a case's blocks. */
export function readCase({ evidence, options }: Case): Resource[] {
  const complete = new Set<EvidenceKind>(
    (options.get('complete') ?? []).flatMap((kinds) =>
      kinds === '' ? ['azure', 'kubernetes'] : (kinds.split(',') as EvidenceKind[]),
    ),
  );
  const files = evidence.map((block, index) => ({
    format: isPlaced(block) ? 'placed' : block.format,
    isDeclared: block.isDeclared || options.has('declared'),
    file: fileOf(block, index, complete),
  }));
  const read = sources.flatMap(({ format, source }) =>
    [true, false].flatMap((isDeclared) => {
      const own = files.filter((one) => one.format === format && one.isDeclared === isDeclared);
      return own.length === 0 ? [] : [{ isDeclared, ...source.read(own.map(({ file }) => file)) }];
    }),
  );
  // A chart that an object installs is missing in every case that has such an object.
  const gaps = read.flatMap((reading) =>
    reading.gaps.filter(
      ({ message }) => !/ installs (?:a )?chart | is judged through it/.test(message),
    ),
  );
  if (gaps.length > 0) throw new Error(`unreadable case: ${gaps[0]?.message}`);
  return read.flatMap(({ resources: found, isDeclared }) =>
    found.map((one) => asked(one, options, isDeclared)),
  );
}

/** What the check of a case says of an inventory. */
export function judgeCase(
  { item, check, options }: Case,
  inventory: Inventory,
  allFindings = true,
): Report {
  return evaluate({
    catalogue: only(check, item),
    inventory,
    now: new Date(options.get('now')?.[0] ?? '2026-11-23T09:00:00Z'),
    version: '0.0.0',
    profile: (options.get('profile')?.[0] ?? 'production') as Profile,
    needs: needsOf(options),
    settings: settingsOf(options),
    optIn: [check],
    allFindings,
    rethrow: true,
  });
}

function fileOf(
  { format, text, file }: Evidence,
  index: number,
  complete: ReadonlySet<EvidenceKind>,
): InputFile {
  const extension = sources.find((one) => one.format === format)?.extension;
  return {
    path: file ?? `case-${index}.${extension}`,
    input: '.',
    complete,
    text: format === 'json' || format === 'report' ? withoutComments(text) : text,
  };
}

/** A file of these formats that has a place of its own is a pipeline, or a part of one. */
function isPlaced({ format, file }: Evidence): boolean {
  return file !== undefined && ['yaml', 'json', 'sh', 'powershell'].includes(format);
}

/** Comments mark lines; blanks in their place keep every column. */
function withoutComments(json: string): string {
  return json.replaceAll(/\/\/ .*$/gm, (comment) => ' '.repeat(comment.length));
}

/** `observed` and `declared` set where a case's resources come from, `declared` reads templates. */
function asked(resource: Resource, options: Case['options'], isDeclared: boolean): Resource {
  const { uid, ...rest } = resource;
  if (options.has('observed') && resource.evidence === 'kubernetes') {
    return { ...resource, observed: true };
  }
  if (!isDeclared || resource.evidence !== 'azure') return resource;
  const text = JSON.stringify(resource.body);
  const marked = markUnresolved(resource.body, text);
  return { ...rest, body: marked.value, observed: false, unresolved: marked.unresolved };
}

function needsOf(options: Case['options']): Partial<Record<Need, boolean>> {
  const yes = (options.get('need') ?? []).map((need) => [need, true]);
  const no = (options.get('no-need') ?? []).map((need) => [need, false]);
  return Object.fromEntries([...yes, ...no]);
}

/** `set=cpuLimits:ignore`, `set=requiredTags:["owner"]`. */
function settingsOf(options: Case['options']): Record<string, unknown> {
  return Object.fromEntries(
    (options.get('set') ?? []).map((pair) => {
      const [name, value = ''] = pair.split(/:(.*)/s);
      return [name, /^(?:[\d["{]|true$|false$)/.test(value) ? JSON.parse(value) : value];
    }),
  );
}

/** The catalogue with one check, which may be about results of other tools. */
const only = remembered(
  (id, owner): Catalogue => ({
    ...catalogue,
    categories: catalogue.categories.map((category) => ({
      ...category,
      items: category.items
        .filter((item) => item.checks?.[id] || (id === reportFinding && item.id === owner))
        .map(({ reuses: _, checks, ...item }) => ({
          ...item,
          ...(checks?.[id] && { checks: { [id]: checks[id] as never } }),
        })),
    })),
    imports: {
      notes: () => [],
      checksOf: (item) => (catalogue.imports?.checksOf(item) ?? []).filter(([one]) => one === id),
    },
  }),
);

/** Most checks have many cases. */
function remembered<T>(make: (id: string, owner: string) => T): (id: string, owner: string) => T {
  const known = new Map<string, T>();
  return (id, owner) => {
    const key = `${owner} ${id}`;
    const value = known.get(key) ?? make(id, owner);
    known.set(key, value);
    return value;
  };
}
