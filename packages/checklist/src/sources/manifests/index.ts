import type { FileSource, Gap, Resource } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { markUnresolved } from '../shared/unresolved.ts';

interface K8s {
  apiVersion?: string;
  kind?: string;
  metadata?: { name?: string; namespace?: string; uid?: string; resourceVersion?: string };
}

export const manifestsSource: FileSource = {
  id: 'manifests',
  evidence: 'kubernetes',
  claims: (path) => /\.(ya?ml|json)(\.gz)?$/.test(path) || path === '<stdin>',
  read(files) {
    const resources: Resource[] = [];
    const gaps: Gap[] = [];
    const read = new Set<string>();
    for (const file of files) {
      const { documents, problems } = parseStructured(file);
      for (const problem of problems) {
        gaps.push({ source: 'manifests', evidence: 'kubernetes', input: file.path, ...problem });
      }
      for (const document of documents) {
        const object = document.value as K8s | null;
        if (!object?.apiVersion || !object.kind || !object.metadata) continue;
        read.add(file.path);
        const { name = '', namespace, uid, resourceVersion } = object.metadata;
        const observed = uid !== undefined && resourceVersion !== undefined;
        const marked = observed
          ? { value: object, unresolved: false }
          : markUnresolved(object, file.text);
        const group = object.apiVersion.includes('/') ? `.${object.apiVersion.split('/')[0]}` : '';
        resources.push({
          kind: `${object.kind}${group}`,
          evidence: 'kubernetes',
          identity: {
            kind: object.kind,
            apiVersion: object.apiVersion,
            name,
            ...(namespace ? { namespace } : {}),
          },
          body: marked.value,
          observed,
          ...(observed ? { uid } : {}),
          complete: file.complete.has('kubernetes'),
          unit: file.input,
          places: [{ document, base: [] }],
          unresolved: marked.unresolved,
        });
      }
    }
    return { resources, gaps, read };
  },
};
