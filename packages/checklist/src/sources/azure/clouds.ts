/** Where one cloud of Azure has its endpoints. */
export interface Cloud {
  readonly name: string;
  /** Azure Resource Manager, without a final slash. */
  readonly resourceManager: string;
  /** Entra ID, without a final slash. */
  readonly login: string;
  /** What a token for Azure Resource Manager is asked for. */
  readonly audience: string;
}

/** https://learn.microsoft.com/azure/developer/identity/authentication-endpoints, `az cloud list` */
export const clouds: readonly Cloud[] = [
  {
    name: 'AzureCloud',
    resourceManager: 'https://management.azure.com',
    login: 'https://login.microsoftonline.com',
    audience: 'https://management.azure.com',
  },
  {
    name: 'AzureUSGovernment',
    resourceManager: 'https://management.usgovcloudapi.net',
    login: 'https://login.microsoftonline.us',
    audience: 'https://management.usgovcloudapi.net',
  },
  {
    name: 'AzureChinaCloud',
    resourceManager: 'https://management.chinacloudapi.cn',
    login: 'https://login.chinacloudapi.cn',
    audience: 'https://management.chinacloudapi.cn',
  },
];

/** The path at which Azure Resource Manager tells its cloud's endpoints, to anybody. */
export const endpointsPath = '/metadata/endpoints?api-version=2022-09-01';

/**
 * The cloud that an answer of {@link endpointsPath} describes; undefined where it is none. Azure Stack
 * Hub and clouds without a name of their own are known this way.
 */
export function cloudFrom(answer: unknown, resourceManager: string): Cloud | undefined {
  const described = Array.isArray(answer) ? answer[0] : answer;
  const { name, authentication } = (described ?? {}) as {
    readonly name?: unknown;
    readonly authentication?: { readonly loginEndpoint?: unknown; readonly audiences?: unknown };
  };
  const login = authentication?.loginEndpoint;
  const [audience] = Array.isArray(authentication?.audiences) ? authentication.audiences : [];
  if (typeof login !== 'string' || typeof audience !== 'string') return undefined;
  const trimmed = (url: string) => url.replace(/(?<!\/)\/+$/, '');
  return {
    name: typeof name === 'string' && name !== '' ? name : resourceManager,
    resourceManager: trimmed(resourceManager),
    login: trimmed(login),
    audience: trimmed(audience),
  };
}
