/** One type of the API. */
export interface Model {
  /** `apps/v1`; `meta` for what all kinds share. */
  readonly group: string;
  readonly name: string;
  /** The name that other declarations use for it. */
  readonly alias: string;
  /** It is a kind, with an API version and metadata of its own. */
  readonly isKind: boolean;
  readonly fields: readonly Field[];
}

interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
}

/** The types that stable API versions need; beta versions that the package knows are gone. */
export function modelsOf(declarations: ReadonlyMap<string, string>): Model[] {
  return [...declarations].flatMap(([path, text]) => {
    const group = groupOf(path);
    if (group === undefined) return [];
    const model = modelOf(group, withoutComments(text));
    return model && !/List$/.test(model.name) ? [model] : [];
  });
}

function groupOf(path: string): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/'));
  if (folder === 'apis/meta/v1' || folder.startsWith('runtime')) return 'meta';
  return /(?:^|\/)v\d+$/.test(folder) ? folder : undefined;
}

function withoutComments(text: string): string {
  return text.replaceAll(/\s*\/\*\*[\s\S]*?\*\//g, '');
}

function modelOf(group: string, text: string): Model | undefined {
  const [, name, body] =
    /export interface I(\w+) (?:extends [^{]*)?\{([\s\S]*?)\n\}/.exec(text) ?? [];
  const [, alias] = /export type \{ \w+ as (I\w+)/.exec(text) ?? [];
  if (name === undefined || body === undefined || alias === undefined) return undefined;
  const fields = [
    ...body.matchAll(/^ {4}"([^"]+)"(\??): ([\s\S]*?);(?=\n {4}"|$(?![\s\S]))/gm),
  ].map(([, field = '', optional, type = '']) => ({
    name: field,
    required: optional === '',
    type,
  }));
  const isKind = fields.some((field) => field.name === 'kind' && field.type === `"${name}"`);
  return { group, name, alias, isKind, fields };
}

/** The section of the table for one API version. */
export function groupText(group: string, models: readonly Model[]): string {
  const lines = models
    .filter((model) => model.group === group)
    .map((model) => `    ${model.name}: ${JSON.stringify(modelText(model, models))},`);
  return `  ${JSON.stringify(group)}: {\n${lines.join('\n')}\n  },`;
}

/** A kind begins with a star; what all kinds have is not repeated. */
function modelText(model: Model, models: readonly Model[]): string {
  const own = ['apiVersion', 'kind', 'status'];
  const fields = model.fields
    .filter(({ name }) => !(model.isKind && own.includes(name)))
    .map((field) => fieldText(field, model, models));
  return [...(model.isKind ? ['*'] : []), ...fields].join(' ');
}

function fieldText(
  { name, required, type }: Field,
  model: Model,
  models: readonly Model[],
): string {
  const text = isBase64(model, name) ? '{base64}' : typeText(type, model, models);
  return `${name}${required ? '!' : ''}${text === '' ? '' : `:${text}`}`;
}

/** The declarations do not tell encoded bytes from text. */
function isBase64({ name }: Model, field: string): boolean {
  return (
    (name === 'Secret' && field === 'data') || (name === 'ConfigMap' && field === 'binaryData')
  );
}

const plain: Readonly<Record<string, string>> = {
  string: '',
  boolean: 'bool',
  IIoK8sApimachineryPkgApiResourceQuantity: 'quantity',
  IIoK8sApimachineryPkgUtilIntstrIntOrString: 'intstr',
  IIoK8sApimachineryPkgApisMetaV1Time: '',
  IIoK8sApimachineryPkgApisMetaV1MicroTime: '',
};

function typeText(written: string, model: Model, models: readonly Model[]): string {
  const type = written.trim();
  const list = /^Array<([\s\S]*)>$/.exec(type)?.[1];
  if (list !== undefined) return `[${typeText(list, model, models)}]`;
  const map = /^\{\s*\[key: string\]: ([\s\S]*);\s*\}$/.exec(type)?.[1];
  if (map !== undefined) return `{${typeText(map, model, models)}}`;
  // Only the schemas of custom resources have numbers with a fraction.
  if (type === 'number') return model.name === 'JSONSchemaProps' ? 'num' : 'int';
  return plain[type] ?? enumText(type) ?? referenceText(type, model, models);
}

function enumText(type: string): string | undefined {
  if (!/^"[^"]*"(?: \| "[^"]*")*$/.test(type)) return undefined;
  const words = [...type.matchAll(/"([^"]*)"/g)].map(([, word]) => word);
  return words.some((word) => word === '' || word?.includes(' ')) ? '' : `=${words.join('|')}`;
}

/** `Name` in the same API version, else `v1#Name`; what has no fields of its own may be anything. */
function referenceText(type: string, from: Model, models: readonly Model[]): string {
  // The claims in a StatefulSet are spelt out in place.
  if (type.startsWith('{') && type.includes('PersistentVolumeClaimSpec'))
    return 'v1#PersistentVolumeClaim';
  const found = models.find(
    ({ alias, group, name }) => alias === type || (group === from.group && `I${name}` === type),
  );
  if (!found || found.fields.length === 0) return 'any';
  return found.group === from.group ? found.name : `${found.group}#${found.name}`;
}
