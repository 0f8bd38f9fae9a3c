import { type JsonNode, memberOf, textIn } from './json-node.ts';
import type { Written } from './parse-expression.ts';
import { writtenText } from './value.ts';

/** The file that a link leads to; what is elsewhere is shown as it is written. */
export function linkedPath(properties: JsonNode | undefined): string | undefined {
  const link = memberOf(properties, 'templateLink');
  const relative = textIn(link, 'relativePath');
  if (relative !== undefined) return relative;
  const written = writtenText(memberOf(link, 'uri'));
  const beside = written && besideTemplate(written);
  return beside ?? textIn(link, 'uri') ?? textIn(link, 'id') ?? textIn(properties, 'template');
}

/**
 * The path of a template that lies beside the one which links to it, for artifacts are staged with the template:
 * https://github.com/Azure/azure-quickstart-templates/blob/master/1-CONTRIBUTION-GUIDE/best-practices.md
 */
function besideTemplate(link: Written): string | undefined {
  if (link.kind !== 'call') return undefined;
  const [base, ...parts] = link.args;
  const isBeside =
    (isCall(link, 'uri') && isFolder(base)) ||
    (isCall(link, 'concat') && isParameter(base, '_artifactsLocation'));
  return isBeside ? joined(parts)?.replace(/^\//, '') : undefined;
}

function isFolder(base: Written | undefined): boolean {
  return isParameter(base, '_artifactsLocation') || isOwnAddress(base);
}

/** `deployment().properties.templateLink.uri` */
function isOwnAddress(one: Written | undefined): boolean {
  const names: string[] = [];
  let at = one;
  for (; at?.kind === 'member'; at = at.of) names.unshift(at.name.toLowerCase());
  return isCall(at, 'deployment') && names.join('.') === 'properties.templatelink.uri';
}

/** The texts in a row; the token that opens the store is no part of the path. */
function joined(parts: readonly Written[]): string | undefined {
  const texts = parts.map((one) => {
    if (one.kind === 'literal') return String(one.value);
    if (isParameter(one, '_artifactsLocationSasToken')) return '';
    return isCall(one, 'concat') ? joined(one.args) : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

function isParameter(one: Written | undefined, name: string): boolean {
  if (!isCall(one, 'parameters')) return false;
  const [asked] = one.args;
  return asked?.kind === 'literal' && String(asked.value).toLowerCase() === name.toLowerCase();
}

function isCall(one: Written | undefined, name: string): one is Extract<Written, { kind: 'call' }> {
  return one?.kind === 'call' && one.name.toLowerCase() === name;
}
