/** One error of an answer, as a client reads it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer, as a client reads it. */
export interface Answer<Data = Record<string, unknown>> {
  readonly status: number;
  /** The body as it came. */
  readonly text: string;
  readonly data: Data | null | undefined;
  readonly errors: readonly AnswerError[];
}

/** Additions to the document of a request. */
export interface Request {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The graph, asked over HTTP as a stranger's client would. */
export class Graph {
  /** @param logs returns what the parts have logged, which explains what an answer does not say. */
  constructor(
    readonly url: string,
    private readonly logs: () => string = () => '',
  ) {}

  /** Returns the text of an answer; for an error whose cause is masked, with the lines that the parts noted of it. */
  explain(text: string): string {
    if (!text.includes('INTERNAL_SERVER_ERROR')) return text;
    const noted = this.logs().split('\n');
    return [text, ...noted.filter((line) => line.includes('"masked-error"'))].join('\n');
  }

  ask<Data = Record<string, unknown>>(query: string, request: Request = {}): Promise<Answer<Data>> {
    return this.send<Data>(JSON.stringify({ query, variables: request.variables }), request);
  }

  /** Sends a body as it is. */
  async send<Data>(body: string, { token, headers }: Request = {}): Promise<Answer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body,
    });
    const text = await response.text();
    const { data, errors = [] } = JSON.parse(text) as Partial<Answer<Data>>;
    return { status: response.status, text, data, errors };
  }
}
