import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { ArmFailure, bodyOf } from './failure.ts';
import type { Arm } from './fetcher.ts';
import { asFailure, type Listed } from './request.ts';

/** https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources */
export const graphApi = '2022-10-01';
export const graphPath = '/providers/Microsoft.ResourceGraph/resources';

export interface GraphQuery {
  readonly query: string;
  /** Ids of subscriptions; absent: all that the user may see. */
  readonly subscriptions?: readonly string[];
}

const pageSize = 1000;
/** A million rows: a token that leads in circles ends here. */
const mostPages = 1000;

/** All rows of a query; what was read before a failure is kept. */
export async function askGraph(arm: Arm, { query, subscriptions }: GraphQuery): Promise<Listed> {
  const rows: JsonObject[] = [];
  let token: string | undefined;
  try {
    for (let page = 0; page < mostPages; page++) {
      const options = {
        resultFormat: 'objectArray',
        $top: pageSize,
        ...(token !== undefined && { $skipToken: token }),
      };
      const response = await arm.fetch({
        method: 'POST',
        url: `${arm.endpoint}${graphPath}?api-version=${graphApi}`,
        body: { query, options, ...(subscriptions && { subscriptions }) },
      });
      const answer = bodyOf(response);
      rows.push(...rowsOf(answer));
      const next = answer.$skipToken;
      if (typeof next !== 'string' || next === '') return complete(rows, answer, response);
      if (next === token) break;
      token = next;
    }
    throw new ArmFailure('malformed', 'the pages of the answer lead in circles');
  } catch (error) {
    return { items: rows, failure: asFailure(error) };
  }
}

function rowsOf({ data }: JsonObject): readonly JsonObject[] {
  if (!Array.isArray(data) || !data.every(isObject)) {
    throw new ArmFailure('malformed', 'the answer of Resource Graph holds no rows');
  }
  return data.map(withoutEmpty);
}

/** A row has a cell for every column of its table, most of them empty. */
function withoutEmpty(row: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([key, value]) => value !== null && value !== '' && !columns.has(key.toLowerCase()),
    ),
  );
}

/** Columns that no resource has. */
const columns = new Set(['tenantid', 'subscriptionid', 'resourcegroup']);

/** The last page: whether the answer is said to be all there is. */
function complete(
  rows: readonly JsonObject[],
  answer: JsonObject,
  response: { header(name: string): string | undefined },
): Listed {
  const truncated = String(answer.resultTruncated).toLowerCase() === 'true';
  const total = typeof answer.totalRecords === 'number' ? answer.totalRecords : rows.length;
  if (truncated || total > rows.length) {
    const message = `Resource Graph gave ${rows.length} of ${total} rows and no way to the others`;
    return { items: rows, failure: new ArmFailure('unreadable', message) };
  }
  if (response.header('x-ms-tenant-subscription-limit-hit')?.toLowerCase() === 'true') {
    const message = 'Resource Graph looked into the first 10,000 subscriptions only';
    return { items: rows, failure: new ArmFailure('unreadable', message) };
  }
  return { items: rows };
}

/** The rows of some types of a table, in an order that paging needs. */
export function rowsQuery(table: string, types: readonly string[], where?: string): string {
  const listed = types.map((type) => `'${type}'`).join(', ');
  const filter = where === undefined ? '' : ` | where ${where}`;
  return `${table} | where type in~ (${listed})${filter} | order by id asc`;
}
