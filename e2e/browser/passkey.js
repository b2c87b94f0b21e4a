// The ceremonies of a passkey in a real Chromium with a virtual authenticator: enrol, add a passkey, sign out, sign in
// with it. Run by hand, beside `npm start`: node e2e/browser/passkey.js [http://localhost:4000].
/* global navigator, PublicKeyCredential */
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { browser } from './parts/windows.js';

// A browser makes no passkeys for an address of numbers.
const url = (process.argv[2] ?? 'http://localhost:4000').replace('127.0.0.1', 'localhost');
const TOKENS = 'signInTokens { accessToken refreshToken deviceToken }';

/** Asks from within the page, as an app there would; gives the outcome of the one mutation, or the data of a query. */
async function ask(page, query, input, token) {
  const { data, errors } = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      if (body.token !== undefined) headers.authorization = `Bearer ${body.token}`;
      const response = await fetch('/graphql', {
        method: 'POST',
        headers,
        body: JSON.stringify({ query: body.query, variables: { input: body.input } }),
      });
      return response.json();
    },
    { query, input, token },
  );
  if (errors !== undefined) throw new Error(errors[0].message);
  return Object.values(data)[0];
}

async function challenge(page, token) {
  const query = `mutation { createPasskeyChallenge { ... on CreatePasskeyChallengeSuccess {
    passkeyChallenge { use publicKeyOptions } } } }`;
  const { passkeyChallenge } = await ask(page, query, undefined, token);
  return JSON.parse(passkeyChallenge.publicKeyOptions);
}

/** Passkey that the page's authenticator makes. */
const made = (page, options) =>
  page.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given);
    const { id, response } = (await navigator.credentials.create({ publicKey })).toJSON();
    const { clientDataJSON: clientDataJson, attestationObject } = response;
    return { credentialId: id, clientDataJson, attestationObject };
  }, options);

/** Answer of the page's authenticator, by any passkey that it finds. */
const used = (page, options) =>
  page.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(given);
    const { id, response } = (await navigator.credentials.get({ publicKey })).toJSON();
    const { clientDataJSON: clientDataJson, authenticatorData, signature, userHandle } = response;
    return { credentialId: id, clientDataJson, authenticatorData, signature, userHandle };
  }, options);

const signIn = (page, passkey) =>
  ask(
    page,
    `mutation ($input: SignInInput!) { signIn(input: $input) {
       __typename ... on SignInSuccess { ${TOKENS} } } }`,
    { passkey },
  );

async function enrol(page) {
  const notice = await ask(page, '{ privacyNotice { version } }');
  const { signInTokens } = await ask(
    page,
    `mutation ($input: EnrollInput!) { enroll(input: $input) {
       ... on EnrollSuccess { ${TOKENS} } ... on UserError { message } } }`,
    {
      ...{ alias: `Heron ${Date.now() % 1_000_000}`, passphrase: 'several quiet words' },
      ...{ ageConfirmed: true, timeZone: 'UTC', locale: 'en', noticeVersion: notice.version },
      idempotencyKey: randomUUID(),
    },
  );
  return signInTokens.accessToken;
}

const methods = async (page, token) =>
  (await ask(page, '{ viewer { signInMethods { kind name } } }', undefined, token)).signInMethods;

try {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });

  const token = await enrol(page);
  const passkey = await made(page, await challenge(page, token));
  const added = await ask(
    page,
    `mutation ($input: AddPasskeyInput!) { addPasskey(input: $input) {
       __typename ... on AddPasskeySuccess { signInMethod { name } } ... on UserError { message } } }`,
    { name: 'Virtual phone', passkey, idempotencyKey: randomUUID() },
    token,
  );
  deepStrictEqual(added, {
    __typename: 'AddPasskeySuccess',
    signInMethod: { name: 'Virtual phone' },
  });
  await ask(page, 'mutation { signOut { __typename } }', undefined, token);

  const options = await challenge(page);
  strictEqual(options.allowCredentials ?? null, null, 'A challenge names no credential.');
  const answer = await used(page, options);
  const inside = await signIn(page, answer);
  strictEqual(inside.__typename, 'SignInSuccess');
  deepStrictEqual(await methods(page, inside.signInTokens.accessToken), [
    { kind: 'PASSPHRASE', name: null },
    { kind: 'PASSKEY', name: 'Virtual phone' },
    { kind: 'RECOVERY_CODES', name: null },
  ]);
  strictEqual(
    (await signIn(page, answer)).__typename,
    'SignInFailedError',
    'An answer is good once.',
  );
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  const unverified = await used(page, await challenge(page)).catch(() => null);
  strictEqual(unverified, null, 'An authenticator asks for its owner.');
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
  strictEqual(credentials.length, 1);
  ok(credentials[0].isResidentCredential);
  console.log(
    `Enrolled, added a passkey, signed out, signed in with it: all good in Chromium ${browser.version()} (its authenticator counts ${credentials[0].signCount} uses).`,
  );
} finally {
  await browser.close();
}
