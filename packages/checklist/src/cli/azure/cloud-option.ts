import { didYouMean } from '../../model/index.ts';
import { type Cloud, cloudFrom, clouds, endpointsPath } from '../../sources/azure/index.ts';
import { UsageError } from '../usage-error.ts';

/** The cloud of `--cloud`: a name, or the endpoint of a Resource Manager that tells its own cloud. */
export async function cloudOf(option: string | undefined): Promise<Cloud> {
  const named = option ?? 'AzureCloud';
  const known = clouds.find(({ name }) => name.toLowerCase() === named.toLowerCase());
  if (known) return known;
  if (/^https?:\/\//i.test(named)) return describedCloud(named.replace(/\/+$/, ''));
  const names = clouds.map(({ name }) => name);
  throw new UsageError(
    `--cloud takes ${names.join(', ')}, or the address of a Resource Manager, not ${named}${didYouMean(named, names)}`,
  );
}

/** Anybody may ask; no token goes with it. */
async function describedCloud(resourceManager: string): Promise<Cloud> {
  const { createArm } = await import('./arm-client.ts');
  const cloud: Cloud = { name: '', resourceManager, login: '', audience: '' };
  try {
    const { fetch } = createArm(cloud, undefined, { tries: 1 });
    const { text } = await fetch({ method: 'GET', url: `${resourceManager}${endpointsPath}` });
    const described = cloudFrom(JSON.parse(text), resourceManager);
    if (described) return described;
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`--cloud ${resourceManager}: it does not tell its endpoints: ${message}`);
  }
  throw new UsageError(
    `--cloud ${resourceManager}: ${endpointsPath} there is not the description of a cloud`,
  );
}
