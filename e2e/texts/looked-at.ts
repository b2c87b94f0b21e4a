import { randomUUID } from 'node:crypto';
import {
  enroll,
  SoftwareAuthenticator,
  type Outcome,
  type Person,
  type SignInClient,
} from '@holdfast/testkit';
import { isObjectType } from 'graphql';
import { API, SENDING, type Right } from '../rights/table.ts';
import { CREATING, inputWith, SENT_STRINGS, type SentString } from './strings.ts';

/** Rights that staff alone have. A professional writes about the danger of others all day: docs/safety.md. */
const OF_STAFF: readonly (Right | undefined)[] = ['FACILITATOR', 'OPERATOR'];

/** What a member cannot send, though its right does not say so, and why. Anything else is looked at. */
const NOT_OF_MEMBERS: Readonly<Record<string, string>> = {
  'acceptStaffInvitation.alias': 'What staff call themselves is no word of a member.',
};

export const nameOf = ({ mutation, path }: SentString) => `${mutation}.${path.join('.')}`;

/** Every text and name that a member can send in words of their own. */
export const LOOKED_AT: readonly SentString[] = SENT_STRINGS.filter(
  (string) =>
    ['text', 'name', 'alias'].includes(string.kind) &&
    !OF_STAFF.includes(SENDING.get(string.mutation)) &&
    NOT_OF_MEMBERS[nameOf(string)] === undefined,
);

/** Exempt strings that no mutation takes any more. */
export const EXEMPT_FROM_NOTHING: readonly string[] = Object.keys(NOT_OF_MEMBERS).filter(
  (name) => !SENT_STRINGS.some((string) => nameOf(string) === name),
);

/** Those whose success has no card: nobody has decided what becomes of danger in them. */
export const UNDECIDED: readonly string[] = LOOKED_AT.filter(({ mutation }) => {
  const success = API.getType(`${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Success`);
  return !(isObjectType(success) && success.getFields()['helpCard'] !== undefined);
}).map(nameOf);

/** A card, as far as this asks for it. */
export interface SeenCard {
  readonly key: string;
  readonly steps: readonly string[];
  readonly whoKnows: string;
}

const DAY_MS = 86_400_000;
type Given = Readonly<Record<string, unknown>>;

const CARD = 'helpCard { key steps whoKnows }';

/** Somebody who can send everything that takes words. */
export class Writer {
  /** Days of the past that have a check-in: each has one. */
  private days = 0;

  constructor(
    private readonly client: SignInClient,
    private readonly person: Person,
  ) {}

  /** Sends a text in one place, twice: the answers to both. What has no key to repeat it by is sent once. */
  async sends(string: SentString, text: string): Promise<readonly Outcome[]> {
    const input = inputWith(string, text, await this.given(string));
    const first = await this.send(string.mutation, input);
    return CREATING.includes(string.mutation) || string.mutation === 'enroll'
      ? [first, await this.send(string.mutation, input)]
      : [first];
  }

  /** Sends a text with a key that is none, so that whatever else is wrong, nothing is done: the answer to it. */
  async isRefused(string: SentString, text: string): Promise<Outcome | undefined> {
    const { mutation } = string;
    const input = inputWith(string, text, { ...(await this.given(string)), idempotencyKey: '' });
    const typeName = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${typeName}!) { ${mutation}(input: $input) {
      __typename ... on UserError { message ${CARD} } } }`;
    const { data } = await this.person.graph.ask<Readonly<Record<string, Outcome>>>(query, {
      variables: { input },
      ...(mutation === 'enroll' ? {} : { token: this.person.token }),
    });
    return data?.[mutation];
  }

  private async send(mutation: string, input: object): Promise<Outcome> {
    return mutation === 'enroll'
      ? enroll(this.person.graph, input as Given)
      : this.person.tries(mutation, input, CARD);
  }

  /** What an input must name for its mutation to succeed now. */
  private async given({ mutation, path }: SentString): Promise<Given> {
    const make: Readonly<Record<string, () => Given | Promise<Given>>> = {
      addPasskey: async () => {
        const challenge = await this.client.challenge(this.person);
        return { passkey: new SoftwareAuthenticator().create(challenge), passphrase: null };
      },
      closeSafetyEvent: async () => ({
        safetyEventId: await this.calls(),
        outcome: 'FALSE_ALARM',
      }),
      correctCheckIn: async () => ({
        checkInId: await this.person.checksIn({ mood: 3, craving: 3, ...this.aDay() }),
      }),
      enroll: async () => ({ noticeVersion: await this.notice() }),
      postGroupMessage: async () => ({ groupId: await this.person.opensGroup('By the river') }),
      postSafetyMessage: async () => ({ safetyEventId: await this.calls() }),
      recordCheckIn: () => this.aDay(),
      reviseGroupAgreement: async () => ({
        groupId: await this.person.opensGroup('By the river'),
        baseVersion: 1,
      }),
      reviseRecoveryPlan: async () => ({
        baseVersion: (await this.versions()).recoveryPlan.version,
        changes: path[0] === 'changes' ? [{ section: 'REASON', text: 'x' }] : [],
      }),
      updateSafetyPlan: async () => ({
        basedOnVersion: (await this.versions()).safetyPlan?.version ?? null,
      }),
    };
    return (await make[mutation]?.()) ?? {};
  }

  private aDay(): { readonly day: string } {
    this.days += 1;
    return { day: new Date(Date.now() - this.days * DAY_MS).toISOString().slice(0, 10) };
  }

  private async calls(): Promise<string> {
    const { safetyEvent } = await this.person.does<{ safetyEvent: { id: string } }>(
      'requestUrgentHelp',
      { idempotencyKey: randomUUID() },
      'safetyEvent { id }',
    );
    return safetyEvent.id;
  }

  private async notice(): Promise<string> {
    const { privacyNotice } = await this.person.asks<{ privacyNotice: { version: string } }>(
      '{ privacyNotice { version } }',
    );
    return privacyNotice.version;
  }

  private async versions() {
    const { viewer } = await this.person.asks<{
      viewer: { recoveryPlan: { version: number }; safetyPlan: { version: number } | null };
    }>('{ viewer { recoveryPlan { version } safetyPlan { version } } }');
    return viewer;
  }
}
