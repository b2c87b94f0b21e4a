/** Sends one operation as any client would. @throws Error if the answer has errors or cannot be read. */
export type Ask = <Data>(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  accessToken?: string,
) => Promise<Data>;

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** Longest wait for an answer. After this the request is given up. */
const ANSWER_TIMEOUT_MS = 20_000;

/** A client of the graph over HTTP, with nothing but `fetch`. It gives up when the signal is aborted. */
export function askAt(url: string, signal?: AbortSignal): Ask {
  return async <Data>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    accessToken?: string,
  ) => {
    const patience = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    });
    const { data, errors } = (await response.json()) as Answer<Data>;
    if (data === undefined || data === null || errors !== undefined) {
      throw new Error(errors?.[0]?.message ?? 'The graph gave no answer.');
    }
    return data;
  };
}
