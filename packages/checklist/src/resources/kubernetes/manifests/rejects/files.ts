import { mapping } from '../../lenient.ts';
import type { Rule } from './rule.ts';

interface Files {
  readonly type?: string;
  readonly data?: object | null;
  readonly binaryData?: object | null;
  readonly stringData?: object | null;
}

const fields = ['data', 'binaryData', 'stringData'] as const;
const fileName = /^(?!\.$|\.\.)[-.\w]{1,253}$/;

/** https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object */
export const keysAreFileNames: Rule<Files> = (body) => {
  for (const field of fields) {
    const files = mapping(body[field]);
    const odd = files && Object.keys(files).find((key) => !fileName.test(key));
    if (odd === undefined || !files) continue;
    const says = `the key ${JSON.stringify(odd.slice(0, 60))} is no file name`;
    return { code: 'key-invalid', says, node: files, at: odd };
  }
  return undefined;
};

/** https://kubernetes.io/docs/concepts/configuration/secret/#secret-types */
const keysOfType: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
]);

export const secretHasItsKeys: Rule<Files> = (body) => {
  const needed = keysOfType.get(body.type ?? '');
  if (!needed) return undefined;
  const { data, stringData } = body;
  const missing = needed.find(
    (key) => !hasKey(mapping(data), key) && !hasKey(mapping(stringData), key),
  );
  return missing === undefined
    ? undefined
    : {
        code: 'secret-key-missing',
        says: `a Secret of its type has ${missing}`,
        node: body,
        at: 'type',
      };
};

function hasKey(files: object | undefined, key: string): boolean {
  return files !== undefined && Object.hasOwn(files, key);
}
