import type {
  ChartRelease,
  EvidenceKind,
  FileSource,
  Gap,
  InputFile,
  Reading,
  Resource,
} from '../../../model/index.ts';
import { codeDocument } from '../../shared/code/code-document.ts';
import { parseStructured } from '../../shared/parse.ts';
import { folderOf } from '../../shared/paths.ts';
import { sourceText } from '../../shared/structured.ts';
import { chartPlace } from '../chart-place.ts';
import type { ChartPlace, Home, Untold } from '../home.ts';
import { resourcesOf } from '../resources.ts';
import { noSettings, type TerraformSettings } from '../settings.ts';
import { isPlanFile } from './files.ts';
import { mostLength, type OpenPlan, openPlan } from './open.ts';
import { isBinaryPlan, mayBePlan } from './recognise.ts';

const id = 'terraform-plan';

/**
 * Reads what `terraform show -json` prints of a plan or of a state, and state files.
 *
 * Both are declared evidence. A plan is what code makes of its variables. A state is no reading of
 * Azure either: it is from the last run, has only what the provider has arguments for, and says
 * nothing of status and of what the service fills in, so that absence in it is no fact about Azure.
 */
export const terraformPlanSource: FileSource = terraformPlanSourceIn(noSettings);

/** The same where the configuration names charts. */
export function terraformPlanSourceIn(settings: TerraformSettings): FileSource {
  return {
    id,
    evidence: ['azure', 'kubernetes'],
    claims: isPlanFile,
    read: (files) => readFiles(files, settings),
  };
}

interface Gathered {
  readonly chartAt: (path: string, plan: OpenPlan) => ChartPlace;
  readonly resources: Resource[];
  readonly releases: ChartRelease[];
  readonly gaps: Gap[];
  readonly read: Set<string>;
}

function readFiles(files: readonly InputFile[], settings: TerraformSettings): Reading {
  const paths = new Set(files.map(({ path }) => path));
  const chartAt = (path: string, { file, form }: OpenPlan) =>
    // Who shows a plan does so where it was made; a state is of any time and place.
    form === 'plan'
      ? chartPlace(folderOf(file.path), path, settings, (chart) => paths.has(chart))
      : 'elsewhere';
  const into: Gathered = { chartAt, resources: [], gaps: [], releases: [], read: new Set() };
  for (const file of files.filter(({ path }) => isPlanFile(path))) {
    if (isBinaryPlan(file.text)) {
      const message = `${file.path} is a plan in Terraform's own form: run terraform show -json ${file.path} > plan.json and assess that`;
      addGap(into, { reason: 'unsupported', input: file.path, message });
    } else if (mayBePlan(file.text)) readFile(file, into);
  }
  const { chartAt: _, ...reading } = into;
  return reading;
}

function readFile(file: InputFile, into: Gathered): void {
  const { path, text } = file;
  if (text.length > mostLength) {
    const message = `${path} is larger than ${mostLength / 1024 / 1024} MiB: plan and assess each root by itself`;
    if (/^\s*\{\s*"format_version"/.test(text)) {
      addGap(into, { reason: 'too-large', input: path, message });
    }
    return;
  }
  const plan = openPlan(file);
  if (plan === undefined) {
    const [problem] = parseStructured(file).problems;
    const isOurs = /^\s*\{\s*"(?:format_version|planned_values)"/.test(text);
    if (problem && isOurs) {
      const { reason, line, message } = problem;
      addGap(into, { reason, input: path, line, message: `${path} was not read: ${message}` });
    }
    return;
  }
  into.read.add(path);
  if (plan.gap !== undefined) {
    addGap(into, { reason: 'unresolved', input: path, message: `${path}: ${plan.gap}` });
  }
  for (const one of judged(plan, into)) into.resources.push(one);
}

function judged(plan: OpenPlan, into: Gathered): readonly Resource[] {
  const { file } = plan;
  const texts = new Map([[file.path, sourceText(file)]]);
  const home: Home = {
    unit: file.path,
    complete: (kind) => file.complete.has(kind),
    documentOf: (body, naming) => codeDocument(body, texts, naming),
    textOf: (file) => texts.get(file)?.text,
    chartAt: (path) => into.chartAt(path, plan),
    declare: (release) => into.releases.push(release),
    isAssessed: () => false,
  };
  const note = (evidence: EvidenceKind, { reason, at, message }: Untold) => {
    const line = texts.get(file.path)?.lines().positionAt(at.origin.offset).line;
    const gap = { reason, input: file.path, message, ...(line !== undefined && { line }) };
    addGap(into, gap, evidence);
  };
  return resourcesOf(plan.instances(file.path), home, note);
}

function addGap(
  into: Gathered,
  gap: Omit<Gap, 'source' | 'evidence'>,
  evidence: EvidenceKind = 'azure',
): void {
  into.gaps.push({ source: id, evidence, ...gap });
}
