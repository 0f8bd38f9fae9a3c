import type {
  EvidenceKind,
  FileSource,
  Gap,
  InputFile,
  Reading,
  Resource,
} from '../../../model/index.ts';
import { codeDocument } from '../../shared/code/code-document.ts';
import { parseStructured } from '../../shared/parse.ts';
import { sourceText } from '../../shared/structured.ts';
import { anyVersion } from '../azurerm/provider-version.ts';
import type { Home, Untold } from '../home.ts';
import type { Instance } from '../instance.ts';
import { resourcesOf } from '../resources.ts';
import { isPlanFile } from './files.ts';
import { instanceOf, type Listed, listedIn, valuesOf } from './instances.ts';
import { type JsonObject, objectOf } from './json.ts';
import { planGap, plannedInstances } from './plan.ts';
import { listedInState, stateGap } from './raw-state.ts';
import { type Form, formOf, isBinaryPlan, mayBePlan } from './recognise.ts';

const id = 'terraform-plan';

/** Larger ones would take more memory than a program should. */
const mostLength = 64 * 1024 * 1024;

/**
 * Reads what `terraform show -json` prints of a plan or of a state, and state files.
 *
 * Both are declared evidence. A plan is what code makes of its variables. A state is no reading of
 * Azure either: it is from the last run, has only what the provider has arguments for, and says
 * nothing of status and of what the service fills in, so that absence in it is no fact about Azure.
 */
export const terraformPlanSource: FileSource = {
  id,
  evidence: ['azure', 'kubernetes'],
  claims: isPlanFile,
  read: readFiles,
};

interface Gathered {
  readonly resources: Resource[];
  readonly gaps: Gap[];
  readonly read: Set<string>;
}

function readFiles(files: readonly InputFile[]): Reading {
  const into: Gathered = { resources: [], gaps: [], read: new Set() };
  for (const file of files) {
    if (isBinaryPlan(file.text)) {
      const message = `${file.path} is a plan in Terraform's own form: run terraform show -json ${file.path} > plan.json and assess that`;
      addGap(into, { reason: 'unsupported', input: file.path, message });
    } else if (mayBePlan(file.text)) readFile(file, into);
  }
  return into;
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
  const { documents, problems } = parseStructured(file);
  const value = documents[0]?.value;
  const form = formOf(value);
  if (form === undefined) {
    const [problem] = problems;
    const isOurs = /^\s*\{\s*"(?:format_version|planned_values)"/.test(text);
    if (problem && isOurs) {
      const { reason, line, message } = problem;
      addGap(into, { reason, input: path, line, message: `${path} was not read: ${message}` });
    }
    return;
  }
  into.read.add(path);
  const found = readForm(form, value as JsonObject, text, path);
  if (found.gap !== undefined) {
    addGap(into, { reason: 'unresolved', input: path, message: `${path}: ${found.gap}` });
  }
  for (const one of judged(found.instances, file, into)) into.resources.push(one);
}

interface Found {
  readonly instances: readonly Instance[];
  readonly gap: string | undefined;
}

function readForm(form: Form, value: JsonObject, text: string, path: string): Found {
  if (form === 'plan') {
    return { instances: plannedInstances(value, text, path), gap: planGap(value) };
  }
  if (form === 'state') {
    const root = ['values', 'root_module'];
    return {
      instances: known(listedIn(objectOf(value.values, 'root_module'), root), text, path),
      gap: undefined,
    };
  }
  const gap = stateGap(value);
  return { instances: gap === undefined ? known(listedInState(value), text, path) : [], gap };
}

/** The resources of a state, whose values are all known. */
function known(listed: readonly Listed[], text: string, path: string): readonly Instance[] {
  return valuesOf(listed, text, path).map(({ values, origin }, index) =>
    instanceOf(listed[index] as Listed, origin, anyVersion, values),
  );
}

function judged(
  instances: readonly Instance[],
  file: InputFile,
  into: Gathered,
): readonly Resource[] {
  const texts = new Map([[file.path, sourceText(file)]]);
  const home: Home = {
    unit: file.path,
    complete: (kind) => file.complete.has(kind),
    documentOf: (body) => codeDocument(body, texts),
    // Nobody says where the plan was made.
    chartAt: () => 'elsewhere',
  };
  const note = (evidence: EvidenceKind, { reason, at, message }: Untold) => {
    const line = texts.get(file.path)?.lines().positionAt(at.origin.offset).line;
    const gap = { reason, input: file.path, message, ...(line !== undefined && { line }) };
    addGap(into, gap, evidence);
  };
  return resourcesOf(instances, home, note);
}

function addGap(
  into: Gathered,
  gap: Omit<Gap, 'source' | 'evidence'>,
  evidence: EvidenceKind = 'azure',
): void {
  into.gaps.push({ source: id, evidence, ...gap });
}
