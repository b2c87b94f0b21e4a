import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { freeAlias } from './free-alias.ts';
import type { Answer, Graph } from './graph.ts';
import { rowId } from './row-id.ts';

/** An outcome of a mutation: its type, and whatever was selected. */
export interface Outcome {
  readonly __typename: string;
  readonly message?: string;
  readonly fieldErrors?: readonly { readonly path: string; readonly message: string }[];
  readonly [field: string]: unknown;
}

/** A room's activity as a person reads it. */
export interface SeenItem {
  readonly __typename: string;
  readonly sequence: number;
  readonly cursor: string;
  readonly groupMessage?: {
    readonly body: string | null;
    readonly author: { readonly alias: string | null } | null;
  };
  readonly member?: { readonly alias: string | null } | null;
}

const REFUSAL =
  '... on UserError { message } ... on InputInvalidError { fieldErrors { path message } }';
const ITEM = `__typename ... on GroupActivityItem { sequence cursor }
  ... on GroupMessagePosted { groupMessage { body author { alias } } }
  ... on GroupMemberJoined { member { alias } }`;

/**
 * A person who uses the graph, for tests that read as stories. Every call that is meant to succeed throws if it does
 * not.
 */
export class Person {
  private constructor(
    readonly graph: Graph,
    readonly alias: string,
    readonly passphrase: string,
    readonly token: string,
  ) {}

  /** A person who has enrolled already. */
  static of(
    graph: Graph,
    who: { readonly alias: string; readonly passphrase: string; readonly token: string },
  ): Person {
    return new Person(graph, who.alias, who.passphrase, who.token);
  }

  /** Enrols a person under an alias that nobody else has. */
  static async enrols(graph: Graph, name: string, timeZone = 'UTC'): Promise<Person> {
    const alias = freeAlias(name);
    const passphrase = `quiet words ${randomUUID()}`;
    const outcome = await enroll(graph, { alias, passphrase, timeZone });
    const tokens = outcome['signInTokens'] as { accessToken: string } | undefined;
    if (tokens === undefined)
      throw new Error(`${name} could not enrol: ${JSON.stringify(outcome)}`);
    return new Person(graph, alias, passphrase, tokens.accessToken);
  }

  ask<Data = Record<string, unknown>>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer<Data>> {
    return this.graph.ask<Data>(query, { variables, token: this.token });
  }

  /** Asks, and expects an answer without errors. */
  async asks<Data>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Data> {
    const { data, errors, text } = await this.ask<Data>(query, variables);
    if (errors.length > 0 || data === null || data === undefined)
      throw new Error(this.graph.explain(text));
    return data;
  }

  /** Sends a mutation and returns its outcome, good or bad. */
  async tries(mutation: string, input: object, selection: string): Promise<Outcome> {
    const type = `${(mutation[0] ?? '').toUpperCase()}${mutation.slice(1)}`;
    const data = await this.asks<Record<string, Outcome>>(
      `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
        __typename ... on ${type}Success { ${selection} } ${REFUSAL} } }`,
      { input },
    );
    const outcome = data[mutation];
    if (outcome === undefined) throw new Error(`${mutation} had no outcome.`);
    return outcome;
  }

  /** Sends a mutation and expects its success. */
  async does<Success>(mutation: string, input: object, selection: string): Promise<Success> {
    const outcome = await this.tries(mutation, input, selection);
    if (!outcome.__typename.endsWith('Success')) throw new Error(JSON.stringify(outcome));
    return outcome as Success;
  }

  /** Returns the UUID of the person, as rows and events have it. */
  async memberId(): Promise<string> {
    const { viewer } = await this.asks<{ viewer: { id: string } }>('{ viewer { id } }');
    return rowId(viewer.id);
  }

  async opensGroup(name: string, capacity = 8): Promise<string> {
    const input = { name, kind: 'PEER_TEAM', capacity, idempotencyKey: randomUUID() };
    const { group } = await this.does<{ group: { id: string } }>(
      'createGroup',
      input,
      'group { id }',
    );
    return group.id;
  }

  async invitesTo(groupId: string): Promise<string> {
    const input = { groupId, idempotencyKey: randomUUID() };
    const selection = 'groupInvitation { code }';
    const success = await this.does<{ groupInvitation: { code: string } }>(
      'inviteToGroup',
      input,
      selection,
    );
    return success.groupInvitation.code;
  }

  /** Joins a group by a code and agrees to its agreement. Returns the first number that they may see. */
  async joins(code: string): Promise<number> {
    const selection = 'membership { visibleFromSequence group { id agreement { version } } }';
    const { membership } = await this.does<{ membership: JoinedMembership }>(
      'joinGroup',
      { code },
      selection,
    );
    const { id: groupId, agreement } = membership.group;
    await this.does(
      'acceptGroupAgreement',
      { groupId, version: agreement.version },
      'membership { role }',
    );
    return membership.visibleFromSequence;
  }

  async posts(
    groupId: string,
    body: string,
    idempotencyKey: string = randomUUID(),
  ): Promise<number> {
    const input = { groupId, body, idempotencyKey };
    const success = await this.does<{ groupMessage: { sequence: number } }>(
      'postGroupMessage',
      input,
      'groupMessage { sequence }',
    );
    return success.groupMessage.sequence;
  }

  /** Pages through a room's activity from its beginning, as far as this person sees it. */
  async reads(groupId: string, first = 50): Promise<readonly SeenItem[]> {
    const seen: SeenItem[] = [];
    let after: string | null = null;
    for (;;) {
      const page: ActivityPage = await this.asks<ActivityPage>(
        `query ($id: ID!, $first: Int, $after: Cursor) { group(id: $id) {
          activity(first: $first, after: $after) { edges { node { ${ITEM} } } pageInfo { hasNextPage endCursor } } } }`,
        { id: groupId, first, after },
      );
      const { edges, pageInfo } = page.group.activity;
      seen.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return seen;
      after = pageInfo.endCursor;
    }
  }

  async checksIn(checkIn: {
    readonly mood: number;
    readonly craving: number;
    readonly day?: string;
    readonly note?: string;
    readonly idempotencyKey?: string;
  }): Promise<string> {
    const input = { idempotencyKey: randomUUID(), ...checkIn };
    const success = await this.does<{ checkIn: { id: string } }>(
      'recordCheckIn',
      input,
      'checkIn { id }',
    );
    return success.checkIn.id;
  }

  async writes(body: string): Promise<string> {
    const input = { body, idempotencyKey: randomUUID() };
    const success = await this.does<{ journalEntry: { id: string } }>(
      'writeJournalEntry',
      input,
      'journalEntry { id }',
    );
    return success.journalEntry.id;
  }
}

interface JoinedMembership {
  readonly visibleFromSequence: number;
  readonly group: { readonly id: string; readonly agreement: { readonly version: number } };
}

interface ActivityPage {
  readonly group: {
    readonly activity: {
      readonly edges: readonly { readonly node: SeenItem }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/**
 * Sends an enrolment with the given values in place of valid ones. Returns its outcome. All tests come from one address:
 * one that is told to come again waits, and sends the same once more.
 */
export async function enroll(
  graph: Graph,
  changes: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const notice = await graph.ask<{ privacyNotice: { version: string } }>(
    '{ privacyNotice { version } }',
  );
  const input = {
    ageConfirmed: true,
    timeZone: 'UTC',
    locale: 'en',
    noticeVersion: notice.data?.privacyNotice.version,
    idempotencyKey: randomUUID(),
    ...changes,
  };
  const send = () =>
    graph.ask<{ enroll: Outcome | null }>(
      `mutation ($input: EnrollInput!) { enroll(input: $input) { __typename
      ... on EnrollSuccess { signInTokens { accessToken refreshToken deviceToken } recoveryCodes
        helpCard { key steps whoKnows } } ${REFUSAL} } }`,
      { variables: { input } },
    );
  let answer = await send();
  for (let tries = 1; tries < 10 && answer.status === 429; tries += 1) {
    const seconds = Number(answer.errors[0]?.extensions?.['retryAfterSeconds']);
    await pause(seconds * 1_000);
    answer = await send();
  }
  const { data, text } = answer;
  if (data?.enroll === null || data?.enroll === undefined) throw new Error(text);
  return data.enroll;
}
