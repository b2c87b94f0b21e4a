// One signed-in person: asks the graph, and has a token that is good whenever one is needed.
import { POST, REFRESH, SIGN_IN } from './documents.js';

const FRESH_FOR_MS = 30_000;
/** A bad line may say nothing for ever. */
const ANSWERED_WITHIN_MS = 15_000;
const MENDS_ITSELF = ['RATE_LIMITED', 'UNAVAILABLE'];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Makes an idempotency key. A page at an address without TLS, as on a phone beside you, has no `crypto.randomUUID`. */
function newKey() {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** There was no answer, or there is no room for it now: the same may be asked again. */
class NotNow extends Error {
  constructor(message, retryAfterSeconds = 0) {
    super(message);
    this.retryAfterMs = retryAfterSeconds * 1_000;
  }
}

/** A result that says why not, in words for the person. Nothing was done. */
class Refused extends Error {}

async function ask(url, query, variables, token) {
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
  };
  const { data, errors } = await fetch(`${url}/graphql`, request)
    .then((response) => response.json())
    .catch(() => {
      throw new NotNow('Holdfast cannot be reached now.');
    });
  const [error] = errors ?? [];
  const { code, retryAfterSeconds } = error?.extensions ?? {};
  if (MENDS_ITSELF.includes(code)) throw new NotNow(error.message, retryAfterSeconds);
  if (error !== undefined) throw new Error(error.message);
  if (data.outcome?.message !== undefined) throw new Refused(data.outcome.message);
  return data.outcome ?? data;
}

/** Asks until there is an answer. Every request here can be repeated: one that creates something has a key. */
async function patiently(work) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NotNow)) throw error;
      await pause(Math.max(error.retryAfterMs, Math.min(5_000, 500 * tries)));
    }
  }
}

/** Signs in. @throws Error with the sentence for the person if that is not possible. */
export async function signIn(url, alias, passphrase) {
  let { signInTokens: tokens } = await ask(url, SIGN_IN, { input: { alias, passphrase } });
  let refreshing;

  /** The token, exchanged for a fresh one shortly before it ends. Simultaneous callers share one exchange. */
  async function freshToken() {
    if (Date.parse(tokens.accessTokenExpiresAt) - Date.now() < FRESH_FOR_MS) {
      const { refreshToken } = tokens;
      refreshing ??= patiently(() => ask(url, REFRESH, { input: { refreshToken } })).finally(() => {
        refreshing = undefined;
      });
      ({ signInTokens: tokens } = await refreshing);
    }
    return tokens.accessToken;
  }

  const query = (document, variables) =>
    patiently(async () => ask(url, document, variables, await freshToken()));
  const change = (document, input) => query(document, { input });

  /** Keys of lines of which it is not known whether they were stored. */
  const keys = new Map();

  /**
   * Posts a line. Its key is made once, and kept until an answer says what became of it: a line that is sent
   * again, by itself or by the person, is posted once.
   */
  async function post(groupId, body) {
    const line = JSON.stringify([groupId, body]);
    const idempotencyKey = keys.get(line) ?? newKey();
    keys.set(line, idempotencyKey);
    try {
      await change(POST, { groupId, body, idempotencyKey });
    } catch (error) {
      if (error instanceof Refused) keys.delete(line);
      throw error;
    }
    keys.delete(line);
  }

  return { query, change, post, freshToken };
}
