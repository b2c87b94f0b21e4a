import { randomUUID } from 'node:crypto';

import { ask, change } from '../measuring/a-group.js';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) {
  __typename ... on EnrollSuccess { signInTokens { accessToken } } ... on UserError { message } } }`;
const CREATE_GROUP = `mutation ($input: CreateGroupInput!) { createGroup(input: $input) {
  __typename ... on CreateGroupSuccess { group { id } } ... on UserError { message } } }`;

/** Makes people, each with a room of their own: `{ token, groupId }`. */
export async function makePeople(url, count) {
  const { privacyNotice } = await ask(url, '{ privacyNotice { version } }');
  const people = [];
  for (let number = 1; number <= count; number += 1) {
    const { signInTokens } = await change(url, undefined, ENROLL, {
      alias: `Birch ${number}`,
      passphrase: randomUUID(),
      ageConfirmed: true,
      timeZone: 'UTC',
      locale: 'en',
      noticeVersion: privacyNotice.version,
    });
    const token = signInTokens.accessToken;
    const { group } = await change(url, token, CREATE_GROUP, {
      name: `Room ${number}`,
      kind: 'PEER_TEAM',
      capacity: 8,
    });
    people.push({ token, groupId: group.id });
  }
  return people;
}
