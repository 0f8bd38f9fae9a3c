import {
  catalogue,
  createGrammar,
  type EvaluateOptions,
  type EvidenceKind,
  evaluate,
  hidesNothing,
  type Report,
  readFiles,
} from 'aks-checklist/browser';
import { inflate } from '../inflate.ts';
import { foundFiles, namedFiles } from './found-files.ts';
import type { Answer, Request } from './messages.ts';
import { ownershipOf } from './ownership.ts';
import { type Config, peopleOf } from './people.ts';

/** Judges the files as `aks-checklist assess` would, but for what only tools can render. */
export async function judge(request: Extract<Request, { type: 'judge' }>): Promise<Answer> {
  const { config, options, problems } = await peopleOf(request.files);
  if (problems.length > 0) return { type: 'failed', problems };
  const found = await foundFiles(request.files, request.repositories, (input) =>
    completeIn(config, input),
  );
  const inventory = await readFiles(found, [], {
    named: await namedFiles(request.files),
    loadGrammar: async () =>
      createGrammar(await bytes(request.grammars.runtime), await bytes(request.grammars.terraform)),
  });
  if (
    inventory.sources.every(({ resources }) => resources === 0) &&
    inventory.gaps.every(hidesNothing)
  ) {
    return { type: 'failed', problems: [nothingFound(request.files.length)] };
  }
  const ownership = await ownershipOf(config, request.files, request.repositories);
  const report = evaluate({
    catalogue,
    inventory,
    now: new Date(request.now),
    version: request.version,
    ...settingsOf(config),
    ...options,
    ...(ownership && { ownership }),
  });
  return { type: 'judged', report, sources: sourcesOf(report, found.files) };
}

function settingsOf(config: Config): Partial<EvaluateOptions> {
  const { profile, needs, settings, optIn, skip, inlineWaivers, notWaivable } = config;
  return {
    profile: profile ?? 'production',
    needs: needs ?? {},
    settings: settings ?? {},
    optIn: optIn ?? [],
    skip: skip ?? [],
    waiverRules: {
      ...(inlineWaivers && { inline: inlineWaivers }),
      ...(notWaivable && { notWaivable }),
    },
  };
}

function completeIn({ complete = [] }: Config, input: string): ReadonlySet<EvidenceKind> {
  return new Set(
    complete.filter(({ path }) => path === input).flatMap(({ kinds }) => kinds as EvidenceKind[]),
  );
}

/** Only files that findings point into are shown. */
function sourcesOf(
  { findings }: Report,
  files: readonly { readonly path: string; readonly text: string }[],
): ReadonlyMap<string, string> {
  const wanted = new Set(findings.flatMap(({ location }) => location?.file ?? []));
  return new Map(
    files.filter(({ path }) => wanted.has(path)).map(({ path, text }) => [path, text]),
  );
}

async function bytes(packed: string): Promise<Uint8Array> {
  return new Uint8Array(await inflate(packed).arrayBuffer());
}

function nothingFound(looked: number): string {
  const files = looked === 1 ? '1 file holds' : `${looked} files hold`;
  return `Nothing was judged: ${files} no Kubernetes object, no Azure resource and no pipeline. Give manifests, Terraform, Bicep, ARM templates, Dockerfiles, or what az and kubectl print with -o json.`;
}
