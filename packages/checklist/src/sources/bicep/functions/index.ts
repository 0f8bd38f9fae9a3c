import type { Func } from '../../shared/code/func.ts';
import { collections } from './collections.ts';
import { conversions } from './conversions.ts';
import { numbers } from './numbers.ts';
import { objects } from './objects.ts';
import { texts } from './texts.ts';

/**
 * Functions of Bicep that need nothing but their arguments; the result of one that is not among them
 * is not known. https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions
 */
export const functions: ReadonlyMap<string, Func> = new Map(
  Object.entries({ ...collections, ...conversions, ...numbers, ...objects, ...texts }),
);
