import type { Demonstration, DemonstrationPerson } from './demonstration.ts';
import type { Ask } from './graph-client.ts';

const NOTICE = 'query { privacyNotice { version } }';
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) {
  __typename ... on EnrollSuccess { signInTokens { accessToken } } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignInSuccess { signInTokens { accessToken } } } }`;
const CREATE_GROUP = `mutation ($input: CreateGroupInput!) { createGroup(input: $input) {
  __typename ... on CreateGroupSuccess { group { id } } } }`;
const INVITE = `mutation ($input: InviteToGroupInput!) { inviteToGroup(input: $input) {
  __typename ... on InviteToGroupSuccess { groupInvitation { code } } } }`;
const JOIN = `mutation ($input: JoinGroupInput!) { joinGroup(input: $input) { __typename } }`;
const AGREE = `mutation ($input: AcceptGroupAgreementInput!) { acceptGroupAgreement(input: $input) { __typename } }`;
const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) { __typename } }`;
const CHECK_IN = `mutation ($input: RecordCheckInInput!) { recordCheckIn(input: $input) { __typename } }`;
const WRITE = `mutation ($input: WriteJournalEntryInput!) { writeJournalEntry(input: $input) { __typename } }`;

const INTAKE = `mutation ($input: SubmitIntakeInput!) { submitIntake(input: $input) { __typename } }`;
const PLAN = `mutation ($input: CreateRecoveryPlanInput!) { createRecoveryPlan(input: $input) { __typename } }`;

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
}

interface SignedIn {
  readonly signInTokens: { readonly accessToken: string };
}

/**
 * Makes the demonstration through the graph, like any client. Each step has its idempotency key, so the next run
 * takes up an interrupted one, and nothing is made twice. Refused steps are left out: a day that is recorded already,
 * or a message to a group that one of them has left.
 * @param today the day from which the check-ins are counted back.
 * @throws Error if there is no answer, or if the demonstration's people cannot be signed in.
 */
export async function seedDemonstration(
  ask: Ask,
  demonstration: Demonstration,
  today: string,
): Promise<void> {
  const key = (name: string) => `${demonstration.seed} ${name}`;
  const [first, second] = demonstration.people;
  const tokens = [
    await enrolOrSignIn(ask, first, key(first.alias)),
    await enrolOrSignIn(ask, second, key(second.alias)),
  ] as const;
  const change: Change = (mutation, who, input) => send(ask, mutation, input, tokens[who]);
  await makeGroup(change, key, today);
  for (const [back, [mood, craving, sleepHours]] of DAYS.entries()) {
    const day = daysBefore(today, back);
    const answers = { mood, craving, sleepHours, tired: sleepHours < 6.5 };
    await change(CHECK_IN, 0, { day, ...answers, idempotencyKey: key(`day ${day}`) });
  }
  await change(INTAKE, 0, {
    focuses: [{ kind: 'ALCOHOL', stage: 'ACTION', goalType: 'ABSTINENCE', priorAttempts: 1 }],
    reasons: ['To wake up clear'],
    situations: [
      { kind: 'TIME', text: 'Sunday evenings', confidence: 4 },
      { kind: 'PLACE', text: 'The walk home past the bar', confidence: 6 },
    ],
    supports: [{ name: 'My sister', kind: 'FAMILY', mayContact: true }],
    helpedBefore: ['Walking to the river'],
    idempotencyKey: key('intake'),
  });
  await change(PLAN, 0, { idempotencyKey: key('plan') });
  await change(WRITE, 0, {
    body: 'The walk helped again. I want to remember that the loud part has an end.',
    idempotencyKey: key('journal'),
  });
}

/** Sends a mutation for one of the two; null if it is refused. */
type Change = <Success>(mutation: string, who: 0 | 1, input: object) => Promise<Success | null>;

async function makeGroup(
  change: Change,
  key: (name: string) => string,
  today: string,
): Promise<void> {
  const created = await change<{ group: { id: string } }>(CREATE_GROUP, 0, {
    name: 'Evenings by the river',
    kind: 'PEER_TEAM',
    capacity: 8,
    profile: { focuses: ['ALCOHOL'], admission: 'BY_MATCH' },
    idempotencyKey: key('group'),
  });
  if (created === null) return;
  const groupId = created.group.id;
  // An invitation is valid for some days only. Members of the group stay as they are.
  const idempotencyKey = key(`invitation ${today}`);
  const invited = await change<{ groupInvitation: { code: string } }>(INVITE, 0, {
    groupId,
    idempotencyKey,
  });
  if (invited !== null) await change(JOIN, 1, { code: invited.groupInvitation.code });
  await change(AGREE, 1, { groupId, version: 1 });
  for (const [index, [who, body]] of MESSAGES.entries()) {
    await change(POST, who, { groupId, body, idempotencyKey: key(`message ${String(index)}`) });
  }
}

/** An enrolment can be repeated for a day. After that its alias is taken, and its passphrase signs in. */
async function enrolOrSignIn(
  ask: Ask,
  person: DemonstrationPerson,
  idempotencyKey: string,
): Promise<string> {
  const { privacyNotice } = await ask<{ privacyNotice: { version: string } }>(NOTICE, {});
  const enrolment = {
    ...person,
    ageConfirmed: true,
    timeZone: 'UTC',
    locale: 'en',
    noticeVersion: privacyNotice.version,
    idempotencyKey,
  };
  const { alias, passphrase } = person;
  const signedIn =
    (await send<SignedIn>(ask, ENROLL, enrolment)) ??
    (await send<SignedIn>(ask, SIGN_IN, { alias, passphrase }));
  if (signedIn === null) throw new Error(`${alias} of the demonstration cannot be signed in.`);
  return signedIn.signInTokens.accessToken;
}

/** Sends a mutation and returns its success; null if the outcome is another one. */
async function send<Success>(
  ask: Ask,
  mutation: string,
  input: object,
  token?: string,
): Promise<Success | null> {
  const data = await ask<Record<string, Outcome | null>>(mutation, { input }, token);
  const [outcome] = Object.values(data);
  if (outcome === undefined || outcome === null) throw new Error('The graph gave no answer.');
  return outcome.__typename.endsWith('Success') ? (outcome as Success) : null;
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
