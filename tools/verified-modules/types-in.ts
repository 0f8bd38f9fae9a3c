interface Template {
  readonly resources?: readonly Resource[] | Readonly<Record<string, Resource>>;
}

interface Resource extends Template {
  readonly type: string;
  readonly existing?: boolean;
  readonly properties?: { readonly template?: Template };
}

const deployment = 'microsoft.resources/deployments';

/** The types that a compiled template may make, nested ones included; undefined where one is not told. */
export function typesIn(template: Template): readonly string[] | undefined {
  const found = new Set<string>();
  return gather(template, '', found) ? [...found].sort() : undefined;
}

function gather({ resources = [] }: Template, outer: string, found: Set<string>): boolean {
  return Object.values(resources).every((one) => {
    const written = one.type.toLowerCase();
    if (written.startsWith('[') || /\/providers\//.test(written)) return false;
    if (written === deployment) {
      const { template } = one.properties ?? {};
      return template !== undefined && gather(template, '', found);
    }
    const type = outer === '' || written.startsWith(`${outer}/`) ? written : `${outer}/${written}`;
    if (!one.existing) found.add(type);
    return gather({ resources: one.resources ?? [] }, type, found);
  });
}
