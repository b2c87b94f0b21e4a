/** Sends one operation as any client would. @throws Error where the answer has errors or is no answer. */
export type Ask = <Data>(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  accessToken?: string,
) => Promise<Data>;

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string }[];
}

/** A client of the graph over HTTP, with nothing but `fetch`. */
export function askAt(url: string): Ask {
  return async <Data>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    accessToken?: string,
  ) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Answer<Data>;
    if (data === undefined || errors !== undefined) {
      throw new Error(errors?.[0]?.message ?? 'The graph gave no answer.');
    }
    return data;
  };
}
