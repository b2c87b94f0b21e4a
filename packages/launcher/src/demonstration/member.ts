import type { Ask } from '../graph-client.ts';
import type { Alias } from './cast.ts';
import type { DemonstrationPerson } from './demonstration.ts';

/** Outcome of a mutation, with what was selected of it. */
export interface Outcome {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

const TOKENS = 'signInTokens { accessToken }';

/** Made-up person who uses the graph like any client. */
export class Member {
  readonly #ask: Ask;
  readonly #seed: string;
  readonly #token: string | undefined;

  private constructor(ask: Ask, seed: string, token?: string) {
    this.#ask = ask;
    this.#seed = seed;
    this.#token = token;
  }

  /**
   * Enrols the person, or signs them in if they have enrolled before: an enrolment can be repeated for a day, and after
   * that its alias is taken.
   * @throws Error if neither is possible.
   */
  static async enrols(
    ask: Ask,
    person: DemonstrationPerson,
    { seed, timeZone }: { readonly seed: string; readonly timeZone: string },
  ): Promise<Member> {
    const { alias, passphrase } = person;
    const { privacyNotice } = await ask<{ privacyNotice: { version: string } }>(
      'query { privacyNotice { version } }',
      {},
    );
    const stranger = new Member(ask, seed);
    const enrolment = {
      ...{ alias, passphrase, ageConfirmed: true, timeZone, locale: 'en' },
      noticeVersion: privacyNotice.version,
    };
    const enrolled = await stranger.makes<SignedIn>(alias, 'enroll', enrolment, TOKENS);
    if (enrolled === null) return Member.signsIn(ask, person, seed);
    return new Member(ask, seed, enrolled.signInTokens.accessToken);
  }

  /** Signs a person in who has enrolled before. @throws Error if that is not possible. */
  static async signsIn(
    ask: Ask,
    { alias, passphrase }: DemonstrationPerson,
    seed: string,
  ): Promise<Member> {
    const stranger = new Member(ask, seed);
    const signedIn = await stranger.does<SignedIn>('signIn', { alias, passphrase }, TOKENS);
    if (signedIn === null) throw new Error(`${alias} of the demonstration cannot be signed in.`);
    return new Member(ask, seed, signedIn.signInTokens.accessToken);
  }

  /** Asks a query. */
  asks<Data>(query: string): Promise<Data> {
    return this.#ask<Data>(query, {}, this.#token);
  }

  /** Sends a mutation. @returns what was selected of its success; null if the outcome is another one. */
  async does<Success>(
    mutation: string,
    input: object,
    selection = '__typename',
  ): Promise<Success | null> {
    const outcome = await this.tries(
      mutation,
      input,
      `... on ${typeOf(mutation)}Success { ${selection} }`,
    );
    return outcome.__typename.endsWith('Success') ? (outcome as Success) : null;
  }

  /** Sends a mutation. @returns its outcome, whichever it is, with what was selected. */
  async tries(mutation: string, input: object, selections: string): Promise<Outcome> {
    const name = typeOf(mutation);
    const query = `mutation ${name}($input: ${name}Input!) {
      ${mutation}(input: $input) { __typename ${selections} } }`;
    const data = await this.#ask<Record<string, Outcome | null>>(query, { input }, this.#token);
    const outcome = data[mutation];
    if (outcome === undefined || outcome === null) throw new Error('The graph gave no answer.');
    return outcome;
  }

  /** Makes something, once: the name is the end of its idempotency key. */
  makes<Success>(
    name: string,
    mutation: string,
    input: object,
    selection?: string,
  ): Promise<Success | null> {
    return this.does<Success>(mutation, { ...input, idempotencyKey: this.key(name) }, selection);
  }

  /** The idempotency key of something with this name. */
  key(name: string): string {
    return `${this.#seed} ${name}`;
  }
}

/** Everybody of a demonstration who is there, by alias. */
export type Company = ReadonlyMap<Alias, Member>;

interface SignedIn {
  readonly signInTokens: { readonly accessToken: string };
}

/** Beginning of the names of a mutation's types. */
const typeOf = (mutation: string) => `${(mutation[0] ?? '').toUpperCase()}${mutation.slice(1)}`;
