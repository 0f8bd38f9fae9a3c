/** How a kind is read. */
export type Way =
  /** The cluster itself. */
  | { readonly by: 'cluster' }
  /** Rows of a table of Resource Graph, of the subscription of the cluster. */
  | {
      readonly by: 'graph';
      readonly table: string;
      /** Which rows, in KQL; default: all of the type. */
      readonly where?: (cluster: string) => string;
      /** Rows of other subscriptions that count, too, in KQL. */
      readonly elsewhere?: (cluster: string) => string;
    }
  /** A list below every resource of another kind that was read. */
  | {
      readonly by: 'child';
      readonly of: string;
      readonly path: string;
      /** The path leads to one resource, and not to a list. */
      readonly single?: true;
      /** Only parents for which this holds are asked for such children. */
      readonly where?: (parent: Body, around: Around) => boolean;
    }
  /** A list below the subscription of the cluster. */
  | {
      readonly by: 'subscription';
      /** `{location}` stands for the region of the cluster. */
      readonly path: string;
      readonly query?: string;
      readonly single?: true;
      readonly keep?: (item: Body) => boolean;
    }
  /** One by one, those whose ids stand under `properties.KEY` of another kind. */
  | { readonly by: 'named'; readonly of: string; readonly key: string; readonly within: string }
  /** One by one, those that resources of another kind stand below. */
  | { readonly by: 'parents'; readonly of: string }
  /** Written inside the resources of another kind. */
  | { readonly by: 'inside'; readonly of: string };

export type Body = Readonly<Record<string, unknown>>;

/** What is known of the cluster before its surroundings are read. */
export interface Around {
  /** Its id. */
  readonly cluster: string;
  /** `/subscriptions/…`, in lower case. */
  readonly subscription: string;
  readonly location: string;
  /** The ids that the cluster and its pools name, and their parents, in lower case. */
  readonly named: ReadonlySet<string>;
  /** Where AKS keeps what it makes: `/subscriptions/…/resourcegroups/mc_…`, in lower case. */
  readonly nodeGroup: string;
}

/** The versions of an API that a kind is asked for with. */
export interface Versions {
  /** The one that shows all that the catalogue looks at. */
  readonly api: string;
  /** Those to ask next where a cloud does not serve it; what they do not show looks absent. */
  readonly earlier?: readonly string[];
}

/** How one kind is reached, and with which version of its API. */
export interface Reach extends Versions {
  /** ARM's own spelling. */
  readonly type: string;
  readonly way: Way;
  /** A second way, for what the first does not show. */
  readonly also?: Way;
  /** Where the API describes the request. */
  readonly docs: string;
  /** Azure leaves out what the user may not read, without a word; of Resource Graph that is always so. */
  readonly isFiltered?: true;
  /** The right that it takes, where that is not `TYPE/read`. */
  readonly action?: string;
  /** Below a resource of another subscription, which Resource Graph was not asked about. */
  readonly below?: { readonly of: string; readonly path: string };
}

/** The id of a kind: its type in lower case. */
export function kindOf({ type }: Pick<Reach, 'type'>): string {
  return type.toLowerCase();
}

/** The right that reading a kind takes. */
export function actionOf(reach: Reach): string {
  return reach.action ?? `${reach.type}/read`;
}
