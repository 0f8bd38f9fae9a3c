/** One request to Azure Resource Manager. */
export interface ArmRequest {
  /** POST is for Resource Graph and for the user's kubeconfig; nothing else is ever posted. */
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: unknown;
}

export interface ArmResponse {
  readonly status: number;
  header(name: string): string | undefined;
  readonly text: string;
}

/**
 * Sends a request, signed in; waits and asks again where Azure says so, and gives up in the end.
 * Throws {@link ArmFailure} where there is no answer.
 */
export type ArmFetch = (request: ArmRequest) => Promise<ArmResponse>;

/** Azure Resource Manager of one cloud. */
export interface Arm {
  /** `https://management.azure.com`, without a final slash. */
  readonly endpoint: string;
  readonly fetch: ArmFetch;
}
