// One signed-in person: asks the graph, and has a token that is good whenever one is needed.
import { POST, REFRESH, SIGN_IN } from './documents.js';

const FRESH_FOR_MS = 30_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** There was no answer, or the part that would give it is away: the same may be asked again. */
class NotNow extends Error {}

async function ask(url, query, variables, token) {
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  };
  const { data, errors } = await fetch(`${url}/graphql`, request)
    .then((response) => response.json())
    .catch(() => {
      throw new NotNow('Holdfast cannot be reached now.');
    });
  const [error] = errors ?? [];
  if (error?.extensions?.code === 'UNAVAILABLE') throw new NotNow(error.message);
  const sentence = error?.message ?? data?.outcome?.message;
  if (sentence !== undefined) throw new Error(sentence);
  return data.outcome ?? data;
}

/** Asks until there is an answer. Every request here can be repeated: one that creates something has a key. */
async function patiently(work) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NotNow)) throw error;
      await pause(Math.min(5_000, 500 * tries));
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

  /** Posts a line. Its key is made once: if an answer is lost, it is sent again and still posted once. */
  const post = (groupId, body) =>
    change(POST, { groupId, body, idempotencyKey: globalThis.crypto.randomUUID() });

  return { query, change, post, freshToken };
}
