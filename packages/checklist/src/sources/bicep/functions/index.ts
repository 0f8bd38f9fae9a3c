import type { Func } from '../../shared/code/func.ts';
import { addresses } from './addresses.ts';
import { collections } from './collections.ts';
import { conversions } from './conversions.ts';
import { dates } from './dates.ts';
import { encodings } from './encodings.ts';
import { numbers } from './numbers.ts';
import { objects } from './objects.ts';
import { texts } from './texts.ts';

/**
 * Functions of Bicep that need nothing but their arguments; the result of one that is not among them
 * is not known. https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions
 */
export const functions: ReadonlyMap<string, Func> = new Map(
  Object.entries({
    ...addresses,
    ...collections,
    ...conversions,
    ...dates,
    ...encodings,
    ...numbers,
    ...objects,
    ...texts,
  }),
);
