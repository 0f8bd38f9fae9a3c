import type { Gap, InputFile } from '../../model/index.ts';
import type { Note } from '../bicep/code.ts';
import { type Allowance, type Declared, type Deployable, deployAll } from '../bicep/deploy.ts';
import { readJsonParameters } from '../bicep/json-parameters.ts';
import { type Parameters, spelledFor } from '../bicep/parameters.ts';
import { sourceText } from '../shared/structured.ts';
import { readTemplates } from './code.ts';
import { compiledPlaces } from './compiled-places.ts';
import { withPlaces } from './merge.ts';

/** A template that was made of Bicep; both have the path of the Bicep. */
export interface Made {
  readonly path: string;
  readonly template: InputFile;
  /** The values that it is deployed with, where it has some of its own. */
  readonly values?: InputFile | undefined;
  /** `compiled by bicep build main.bicep` */
  readonly how: string;
}

/** What Bicep declares by its own text, and by the template that was made of it. */
export interface BothDeclared {
  readonly own: Declared;
  /** Its places are those of the Bicep. */
  readonly made: Declared;
}

/** Undefined where there is no template in what should be one. */
export function readBoth(
  { path, template, values, how }: Made,
  deployable: Deployable,
  allowance: Allowance,
): BothDeclared | undefined {
  const notes: Note[] = [];
  const note = (one: Note) => notes.push(one);
  const { files, codes } = readTemplates([template], note);
  const [code] = files;
  if (!code) return undefined;
  const given: readonly Omit<Parameters, 'code'>[] = values
    ? [{ path, values: readJsonParameters(values, note) ?? new Map() }]
    : deployable.parameters.filter((one) => one.code.path === path);
  const parameters = given.map((one) => ({
    path: one.path,
    code,
    values: spelledFor(code, one.values),
  }));
  const texts = new Map([...deployable.texts, [path, sourceText(template)]]);
  const { source } = deployable;
  const twin = deployAll({ source, codes, files: [code], parameters, texts }, allowance);
  const alone = deployable.files.filter((one) => one.path === path);
  const own = deployAll({ ...deployable, files: alone }, allowance);
  const places = compiledPlaces(path, template.text, how, deployable);
  const toGap = (one: Note): Gap => ({ source, evidence: 'azure', ...one });
  const made = {
    resources: [...withPlaces(twin.resources, own.resources, places)],
    gaps: [...notes.map(toGap), ...twin.gaps].map((gap) => places.moved(gap)),
  };
  return { own, made };
}
