import { type Demonstration, type DemonstrationPerson } from './demonstration.ts';
import { type Ask } from './graph-client.ts';

const NOTICE = 'query { privacyNotice { version } }';
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) {
  __typename ... on EnrollSuccess { signInTokens { accessToken } } ... on UserError { message } } }`;
const CREATE_GROUP = `mutation ($input: CreateGroupInput!) { createGroup(input: $input) {
  __typename ... on CreateGroupSuccess { group { id } } ... on UserError { message } } }`;
const INVITE = `mutation ($input: InviteToGroupInput!) { inviteToGroup(input: $input) {
  __typename ... on InviteToGroupSuccess { groupInvitation { code } } ... on UserError { message } } }`;
const JOIN = `mutation ($input: JoinGroupInput!) { joinGroup(input: $input) {
  __typename ... on UserError { message } } }`;
const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) {
  __typename ... on UserError { message } } }`;
const CHECK_IN = `mutation ($input: RecordCheckInInput!) { recordCheckIn(input: $input) {
  __typename ... on UserError { message } } }`;
const WRITE = `mutation ($input: WriteJournalEntryInput!) { writeJournalEntry(input: $input) {
  __typename ... on UserError { message } } }`;

const MESSAGES: readonly (readonly [0 | 1, string])[] = [
  [0, 'Welcome. Good that you are here.'],
  [1, 'Thank you. Day nine, and the evenings are the long part.'],
  [0, 'Mine too. I walk to the river when it gets loud, it passes in about twenty minutes.'],
  [1, 'I will try that tonight, and write here afterwards.'],
];

/** Mood, craving and hours of sleep, the newest day first. */
const DAYS: readonly (readonly [number, number, number])[] = [
  [4, 3, 7.5],
  [3, 5, 6],
  [4, 2, 8],
  [2, 7, 5.5],
  [3, 4, 7],
  [4, 3, 7.5],
];

interface Outcome {
  readonly __typename: string;
  readonly message?: string;
}

/**
 * Makes the demonstration through the graph, like any client. Each step has its idempotency key, so a run that was cut
 * off is taken up by the next one, and nothing is made twice.
 */
export async function seedDemonstration(ask: Ask, demonstration: Demonstration): Promise<void> {
  const key = (name: string) => `${demonstration.seed} ${name}`;
  const [first, second] = demonstration.people;
  const tokens = [
    await enrol(ask, first, key(first.alias)),
    await enrol(ask, second, key(second.alias)),
  ] as const;
  const change = <Success>(query: string, who: 0 | 1, input: object) =>
    succeed<Success>(ask, query, { input }, tokens[who]);
  const { group } = await change<{ group: { id: string } }>(CREATE_GROUP, 0, {
    name: 'Evenings by the river',
    kind: 'PEER_TEAM',
    capacity: 8,
    idempotencyKey: key('group'),
  });
  const groupId = group.id;
  const { groupInvitation } = await change<{ groupInvitation: { code: string } }>(INVITE, 0, {
    groupId,
    idempotencyKey: key('invitation'),
  });
  await change(JOIN, 1, { code: groupInvitation.code });
  for (const [index, [who, body]] of MESSAGES.entries()) {
    await change(POST, who, { groupId, body, idempotencyKey: key(`message ${String(index)}`) });
  }
  for (const [back, [mood, craving, sleepHours]] of DAYS.entries()) {
    const day = daysBefore(demonstration.madeOn, back);
    const idempotencyKey = key(`day ${String(back)}`);
    await change(CHECK_IN, 0, {
      day,
      mood,
      craving,
      sleepHours,
      tired: sleepHours < 6.5,
      idempotencyKey,
    });
  }
  await change(WRITE, 0, {
    body: 'The walk helped again. I want to remember that the loud part has an end.',
    idempotencyKey: key('journal'),
  });
}

async function enrol(
  ask: Ask,
  person: DemonstrationPerson,
  idempotencyKey: string,
): Promise<string> {
  const { privacyNotice } = await ask<{ privacyNotice: { version: string } }>(NOTICE, {});
  const { signInTokens } = await succeed<{ signInTokens: { accessToken: string } }>(ask, ENROLL, {
    input: {
      ...person,
      ageConfirmed: true,
      timeZone: 'UTC',
      locale: 'en',
      noticeVersion: privacyNotice.version,
      idempotencyKey,
    },
  });
  return signInTokens.accessToken;
}

/** Sends a mutation and returns its success. @throws Error where the outcome is another one. */
async function succeed<Success>(
  ask: Ask,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  token?: string,
): Promise<Success> {
  const data = await ask<Record<string, Outcome>>(query, variables, token);
  const outcome = Object.values(data)[0];
  if (outcome?.__typename.endsWith('Success') !== true) {
    throw new Error(`The demonstration was refused: ${outcome?.message ?? 'no answer'}`);
  }
  return outcome as Success;
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
