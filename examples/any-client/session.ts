/** Tokens of a sign-in, as `enroll`, `signIn` and `refreshSignIn` give them. */
export interface SignInTokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
}

const REFRESH = `mutation Refresh($input: RefreshSignInInput!) {
  refreshSignIn(input: $input) {
    ... on RefreshSignInSuccess { signInTokens { accessToken accessTokenExpiresAt refreshToken } }
    ... on UserError { message }
  }
}`;
const FRESH_FOR_MS = 30_000;
const ANSWERED_WITHIN_MS = 15_000;
const PAUSE_MS = 2_000;

/** Told of new tokens; of null once nobody is signed in, with the sentence for the person if the graph ended it. */
type Kept = (tokens: SignInTokens | null, why?: string) => void;

/**
 * The sign-in of one person. Each client library takes its `fetch`, which sends a good access token along. A refresh
 * token is good once: calls at the same time wait for one exchange, and `kept` is told of each new one.
 */
export class Session {
  readonly #url: string;
  readonly #kept: Kept;
  #tokens: SignInTokens | null;
  /** What the clock of this device is ahead of that of the graph, as the last answer told; in ms. */
  #ahead = 0;
  #refreshing: Promise<void> | undefined;

  /**
   * @param kept writes tokens where they outlive the app (the key chain of a phone), so that `tokens` of the next start
   * are those. At null show `why`, if there is one, and ask to sign in.
   */
  constructor(url: string, tokens: SignInTokens | null = null, kept: Kept = () => undefined) {
    this.#url = url;
    this.#tokens = tokens;
    this.#kept = kept;
  }

  /** Takes the tokens of a sign-in; null signs out. */
  keep(tokens: SignInTokens | null, why?: string): void {
    this.#tokens = tokens;
    this.#kept(tokens, why);
  }

  /** Headers that say who asks; none while nobody is signed in. */
  async headers(): Promise<Record<string, string>> {
    if (this.#endsSoon()) {
      this.#refreshing ??= this.#refresh().finally(() => {
        this.#refreshing = undefined;
      });
      await this.#refreshing;
    }
    return this.#tokens === null ? {} : { authorization: `Bearer ${this.#tokens.accessToken}` };
  }

  /**
   * Like the `fetch` of the platform, but signed in, and with an end: a bad line may say nothing for ever. At a 401 nothing
   * was done: the device was signed out elsewhere, or its clock is off. The exchange tells which.
   */
  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const asked = await this.headers();
    const answer = this.#timed(await send(input, init, asked));
    if (answer.status !== 401 || asked['authorization'] === undefined) return answer;
    this.distrust(asked['authorization']);
    const fresh = await this.headers();
    return fresh['authorization'] === undefined ? answer : send(input, init, fresh);
  };

  /** Has the access token exchanged before its time, if it is still the one that was refused. */
  distrust(refused: string | undefined): void {
    if (this.#tokens === null || refused !== `Bearer ${this.#tokens.accessToken}`) return;
    this.#tokens = { ...this.#tokens, accessTokenExpiresAt: new Date(0).toISOString() };
  }

  #endsSoon(): boolean {
    if (this.#tokens === null) return false;
    const now = Date.now() - this.#ahead;
    return Date.parse(this.#tokens.accessTokenExpiresAt) - now < FRESH_FOR_MS;
  }

  /** Learns from an answer what time it is where tokens end: many a phone is minutes off. Right but for the way it took. */
  #timed(answer: Response): Response {
    const at = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(at)) this.#ahead = Date.now() - at;
    return answer;
  }

  /** Exchanges the refresh token, again and again until there is an answer: a refusal is one, an outage is none. */
  async #refresh(): Promise<void> {
    const input = { refreshToken: this.#tokens?.refreshToken };
    for (;;) {
      const answer = await ask(this.#url, REFRESH, { input })
        .then(async (response) => (await this.#timed(response).json()) as Answer)
        .catch(() => null);
      const outcome = answer?.data?.['refreshSignIn'];
      if (outcome !== null && outcome !== undefined) {
        this.keep(outcome.signInTokens ?? null, outcome.message);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

interface Outcome {
  readonly signInTokens?: SignInTokens;
  readonly message?: string;
}
interface Answer {
  readonly data?: Readonly<Record<string, Outcome | null>> | null;
}

function send(
  input: string | URL | Request,
  init: RequestInit,
  signedIn: Readonly<Record<string, string>>,
): Promise<Response> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(signedIn)) headers.set(name, value);
  const ends = [AbortSignal.timeout(ANSWERED_WITHIN_MS), ...(init.signal ? [init.signal] : [])];
  return fetch(input, { ...init, headers, signal: AbortSignal.any(ends) });
}

function ask(url: string, query: string, variables: object): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
  });
}
