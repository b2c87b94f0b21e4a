import { randomUUID } from 'node:crypto';
import { freeAlias } from './free-alias.ts';
import type { Graph } from './graph.ts';
import { enroll, Person, type Outcome } from './person.ts';
import type { PasskeyOptions, SoftwareAuthenticator } from './software-authenticator.ts';

/** Contents of a sign-in on a device. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly deviceToken: string;
}

/** A person with everything that they were given when they enrolled. */
export interface Account {
  readonly person: Person;
  readonly tokens: Tokens;
  readonly codes: readonly string[];
}

const TOKENS = 'signInTokens { accessToken refreshToken deviceToken }';
const STEP = '... on SecondFactorRequiredError { challenge }';

const REFUSALS =
  '... on UserError { message } ... on InputInvalidError { fieldErrors { path message } }';

/** Mutations that find nothing wrong with any field. */
const WITHOUT_FIELD_ERRORS: ReadonlySet<string> = new Set([
  'removeContactPoint',
  'signOutEverywhere',
]);

/** Selected fields of each success, and of errors that say more than their message. */
const SELECTIONS: Readonly<Record<string, string>> = {
  signIn: `... on SignInSuccess { ${TOKENS} } ${STEP}`,
  useRecoveryCode: `... on UseRecoveryCodeSuccess { ${TOKENS} } ${STEP}`,
  acceptStaffInvitation: `... on AcceptStaffInvitationSuccess { ${TOKENS} }`,
  refreshSignIn: `... on RefreshSignInSuccess { ${TOKENS} }`,
  regenerateRecoveryCodes: '... on RegenerateRecoveryCodesSuccess { recoveryCodes }',
  addPasskey: '... on AddPasskeySuccess { signInMethod { id kind name lastUsedAt } }',
  addSecondFactor: '... on AddSecondFactorSuccess { secondFactorId otpauthUri }',
};

/** A client that signs people in, in every way there is. */
export class SignInClient {
  constructor(readonly graph: Graph) {}

  /** Sends a mutation and returns its outcome, good or bad. */
  async send(mutation: string, input: object, token?: string): Promise<Outcome> {
    const type = `${(mutation[0] ?? '').toUpperCase()}${mutation.slice(1)}`;
    const refusals = WITHOUT_FIELD_ERRORS.has(mutation) ? '' : REFUSALS;
    const { data, text } = await this.graph.ask<Record<string, Outcome | null>>(
      `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
         __typename ${SELECTIONS[mutation] ?? ''} ${refusals} } }`,
      { variables: { input }, token },
    );
    const outcome = data?.[mutation];
    if (outcome === null || outcome === undefined) throw new Error(text);
    return outcome;
  }

  /** Enrols a person under an alias that nobody else has. */
  async someone(name: string): Promise<Account> {
    const alias = freeAlias(name);
    const passphrase = 'several quiet words';
    const outcome = await enroll(this.graph, { alias, passphrase });
    const tokens = tokensOf(outcome);
    const person = Person.of(this.graph, { alias, passphrase, token: tokens.accessToken });
    return { person, tokens, codes: outcome['recoveryCodes'] as readonly string[] };
  }

  /** True if a sign-in goes on; it has fresh tokens then. */
  async isLive({ refreshToken }: Tokens): Promise<boolean> {
    const { __typename } = await this.send('refreshSignIn', { refreshToken });
    return __typename === 'RefreshSignInSuccess';
  }

  /** A challenge as a browser reads it: to add a passkey, or without a person to sign in. */
  async challenge(person?: Person): Promise<PasskeyOptions> {
    const { data, text } = await this.graph.ask<{
      createPasskeyChallenge: { passkeyChallenge: { publicKeyOptions: string } };
    }>(
      `mutation { createPasskeyChallenge { ... on CreatePasskeyChallengeSuccess {
         passkeyChallenge { use publicKeyOptions expiresAt } } } }`,
      { token: person?.token },
    );
    if (data?.createPasskeyChallenge === undefined) throw new Error(text);
    const { publicKeyOptions } = data.createPasskeyChallenge.passkeyChallenge;
    return JSON.parse(publicKeyOptions) as PasskeyOptions;
  }

  /** Has a device make a passkey, and adds it. */
  async addPasskey(
    person: Person,
    device: SoftwareAuthenticator,
    name = 'Phone',
  ): Promise<Outcome> {
    const passkey = device.create(await this.challenge(person));
    return this.send('addPasskey', { name, passkey, idempotencyKey: randomUUID() }, person.token);
  }
}

/** The tokens of an outcome. */
export function tokensOf(outcome: Outcome): Tokens {
  const tokens = outcome['signInTokens'];
  if (tokens === undefined) throw new Error(`Not signed in: ${JSON.stringify(outcome)}`);
  return tokens as Tokens;
}
