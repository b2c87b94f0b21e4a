import { randomUUID } from 'node:crypto';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) {
  __typename ... on EnrollSuccess { signInTokens { accessToken } } ... on UserError { message } } }`;
const CREATE_GROUP = `mutation ($input: CreateGroupInput!) { createGroup(input: $input) {
  __typename ... on CreateGroupSuccess { group { id } } ... on UserError { message } } }`;
const INVITE = `mutation ($input: InviteToGroupInput!) { inviteToGroup(input: $input) {
  __typename ... on InviteToGroupSuccess { groupInvitation { code } } ... on UserError { message } } }`;
const JOIN = `mutation ($input: JoinGroupInput!) { joinGroup(input: $input) {
  __typename ... on UserError { message } } }`;
const AGREE = `mutation ($input: AcceptGroupAgreementInput!) { acceptGroupAgreement(input: $input) {
  __typename ... on UserError { message } } }`;
export const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) {
  __typename ... on UserError { message } } }`;
export const CHECK_IN = `mutation ($input: RecordCheckInInput!) { recordCheckIn(input: $input) {
  __typename ... on UserError { message } } }`;

/** Some numbers, such as those of helplines, are no part of a name; up to forty none is. */
const OF_A_TREE = 40;
const TREES = ['Alder', 'Birch', 'Cedar', 'Hazel', 'Juniper', 'Larch', 'Maple', 'Rowan'];

const PEOPLE = 20;
const MESSAGES = 20;
const DAYS = 7;
const DAY_MS = 86_400_000;

/** Makes 20 members, a group of them all, 20 messages by two of them and a week of check-ins, as any client would. */
export async function makeGroup(url) {
  const tokens = await enrolAll(url, PEOPLE);
  const [host, other] = tokens;
  const groupId = await gather(url, tokens, { name: 'Evenings by the river' });
  for (let number = 1; number <= MESSAGES; number += 1) {
    const body = `Evening ${number}: the walk to the river helped, it passes in twenty minutes.`;
    await change(url, number % 2 === 0 ? host : other, POST, { groupId, body });
  }
  for (let back = 0; back < DAYS; back += 1) {
    const day = new Date(Date.now() - back * DAY_MS).toISOString().slice(0, 10);
    await change(url, host, CHECK_IN, { day, mood: 3 + (back % 2), craving: back });
  }
  return { groupId, tokens };
}

/** Has the first of some members make a group, and the others join it. Returns its id. */
export async function gather(url, [host, ...others], { name, capacity = others.length + 1 }) {
  const { group } = await change(url, host, CREATE_GROUP, { name, kind: 'PEER_TEAM', capacity });
  for (const token of others) {
    const { groupInvitation } = await change(url, host, INVITE, { groupId: group.id });
    await change(url, token, JOIN, { code: groupInvitation.code, idempotencyKey: undefined });
    const agreed = { groupId: group.id, version: 1, idempotencyKey: undefined };
    await change(url, token, AGREE, agreed);
  }
  return group.id;
}

/** Makes some members, 320 at most, and returns their access tokens. */
export async function enrolAll(url, count) {
  const { privacyNotice } = await ask(url, '{ privacyNotice { version } }');
  const tokens = [];
  for (let number = 0; number < count; number += 1) {
    const alias = `${TREES[Math.floor(number / OF_A_TREE)]} ${(number % OF_A_TREE) + 1}`;
    tokens.push(await enrol(url, alias, privacyNotice.version));
  }
  return tokens;
}

async function enrol(url, alias, noticeVersion) {
  const passphrase = randomUUID();
  const who = { alias, passphrase, ageConfirmed: true, timeZone: 'UTC', locale: 'en' };
  const { signInTokens } = await change(url, undefined, ENROLL, { ...who, noticeVersion });
  return signInTokens.accessToken;
}

/** Sends a mutation, and gives its success; throws if the outcome is another one. */
export async function change(url, token, query, fields) {
  const input = { idempotencyKey: randomUUID(), ...fields };
  const [outcome] = Object.values(await ask(url, query, { input }, token));
  if (outcome.__typename.endsWith('Success')) return outcome;
  throw new Error(`Refused: ${outcome.message}`);
}

/** Asks, and gives the data; throws if there are errors. */
export async function ask(url, query, variables = {}, token = undefined) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(errors[0].message);
  return data;
}
