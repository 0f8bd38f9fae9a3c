import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, isMap, memberOf } from '../../shared/code/cell.ts';
import { unknownCell } from '../../shared/code/unknown-cell.ts';
import { documentTexts, yamlDecoded } from '../functions/yaml.ts';

/** A data source that takes a text of several objects apart. */
export const fileDocuments = 'kubectl_file_documents';

/** Its attributes: `documents` are texts, `manifests` the same by the paths that the API has for them. */
export function documentsIn(content: Cell | undefined, attribute: string): Cell | undefined {
  if (!content || (attribute !== 'documents' && attribute !== 'manifests')) return undefined;
  if (typeof content.value !== 'string')
    return content.value instanceof Unknown ? content : undefined;
  const texts = documentTexts(content);
  if (!texts) return unknownCell('its documents are divided in another way', content.origin);
  if (attribute === 'documents') return cell(texts, content.origin);
  const manifests = new Map<string, Cell>();
  for (const text of texts) {
    const path = pathOf(yamlDecoded(text, text.origin));
    if (path === undefined) return unknownCell('one of its documents is no object', text.origin);
    manifests.set(path, text);
  }
  return { ...cell(manifests, content.origin), typed: 'map' };
}

/** `/apis/apps/v1/namespaces/shop/deployments/web` */
function pathOf(object: Cell): string | undefined {
  const metadata = memberOf(object, 'metadata');
  if (!isMap(object.value) || !metadata) return undefined;
  const [version, kind, name, namespace] = [
    memberOf(object, 'apiVersion'),
    memberOf(object, 'kind'),
    memberOf(metadata, 'name'),
    memberOf(metadata, 'namespace'),
  ].map((one) => one?.value);
  if (![version, kind, name].every((one) => typeof one === 'string')) return undefined;
  const place = typeof namespace === 'string' && namespace !== '' ? `/namespaces/${namespace}` : '';
  const root = version === 'v1' ? 'api' : 'apis';
  return `/${root}/${version}${place}/${String(kind).toLowerCase()}s/${name}`;
}
