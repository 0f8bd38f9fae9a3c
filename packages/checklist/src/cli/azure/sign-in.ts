import type { TokenCredential } from '@azure/core-auth';
import type { Cloud } from '../../sources/azure/index.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Who asks: the environment's service principal, workload identity, managed identity, or whoever is
 * signed in to the Azure CLI, PowerShell or Developer CLI, whichever is there first. Fails at once where
 * nobody is.
 */
export async function signIn(
  { login, audience }: Cloud,
  tenant: string | undefined,
): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  const credential = new DefaultAzureCredential({
    authorityHost: login,
    ...(tenant !== undefined && { tenantId: tenant }),
  });
  try {
    await credential.getToken(`${audience}/.default`);
  } catch (error) {
    throw new UsageError(
      [
        'nobody is signed in to Azure: run az login, or give a service principal or an identity in the environment',
        ...reasonsIn(error as Error),
      ].join('\n'),
    );
  }
  return credential;
}

const mostReasons = 8;

/** What each way to sign in says, one line each. */
function reasonsIn({ message }: Error): readonly string[] {
  const lines = message.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => /^(?:Credential|\w+Credential|CredentialUnavailableError|AADSTS)/.test(line))
    .slice(0, mostReasons)
    .map((line) => `  ${line.slice(0, 200)}`);
}
