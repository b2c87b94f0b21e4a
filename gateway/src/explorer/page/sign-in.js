// Person who asks. Kept in this window alone, and gone with it.
/* global sessionStorage */
import { askGraph } from './ask-graph.js';

const KEPT = 'holdfast-explorer';
const FRESH_FOR_MS = 30_000;
const TOKENS = 'signInTokens { accessToken accessTokenExpiresAt refreshToken }';
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  ... on SignInSuccess { ${TOKENS} } ... on UserError { message } } }`;
const REFRESH = `mutation ($input: RefreshSignInInput!) { refreshSignIn(input: $input) {
  ... on RefreshSignInSuccess { ${TOKENS} } ... on UserError { message } } }`;
const GROUPS = 'query { viewer { memberships { group { id } } } }';

/** Person who is signed in in this window: alias, groupId and tokens; null for nobody. */
export let signedIn = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
let refreshing;

/** The made-up people of the demonstration; none if there is no demonstration. */
export async function demonstrationPeople() {
  return (await fetch('/explorer/people.json')).json();
}

/** Signs a person in through the graph, like any client. @throws Error with the sentence for the person. */
export async function signIn({ alias, passphrase }) {
  const tokens = await tokensOf(SIGN_IN, { alias, passphrase });
  const answer = await askGraph({ query: GROUPS }, bearer(tokens));
  const groupId = answer.data?.viewer?.memberships?.[0]?.group?.id;
  keep({ alias, groupId, ...tokens });
}

/** Goes on as the person whose tokens an answer brought. */
export function adopt(alias, { accessToken, accessTokenExpiresAt, refreshToken }) {
  keep({ alias, accessToken, accessTokenExpiresAt, refreshToken });
}

/** Makes the next question ask for a new token first: this one says too little. */
export function ageToken() {
  if (signedIn?.refreshToken) keep({ ...signedIn, accessTokenExpiresAt: undefined });
}

/** Remembers the room that the person is in. */
export function enter(groupId) {
  if (signedIn !== null) keep({ ...signedIn, groupId });
}

/** Forgets who is signed in. */
export function signOut() {
  keep(null);
}

/** The header that says who asks, with a token that is still good; empty for nobody. */
export async function authorization() {
  if (signedIn === null) return {};
  const { accessTokenExpiresAt, refreshToken } = signedIn;
  // One whose end was not asked for may have ended, too.
  const isFresh = Date.parse(accessTokenExpiresAt) - Date.now() >= FRESH_FOR_MS;
  if (!isFresh && refreshToken) {
    // A refresh token is good once: two requests at a time share one exchange.
    refreshing ??= tokensOf(REFRESH, { refreshToken })
      .then((tokens) => keep({ ...signedIn, ...tokens }))
      .finally(() => (refreshing = undefined));
    await refreshing;
  }
  return bearer(signedIn);
}

const bearer = ({ accessToken }) => ({ authorization: `Bearer ${accessToken}` });

async function tokensOf(query, input) {
  const { data, errors } = await askGraph({ query, variables: { input } });
  const [outcome] = Object.values(data ?? {});
  if (outcome?.signInTokens) return outcome.signInTokens;
  throw new Error(outcome?.message ?? errors?.[0]?.message ?? 'Signing in is not possible now.');
}

function keep(person) {
  signedIn = person;
  if (person === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, JSON.stringify(person));
}
