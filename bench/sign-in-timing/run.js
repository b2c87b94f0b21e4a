// Tests whether the time of a refusal tells that an alias, a sign-in or an invitation exists: 200 tries of existing
// ones and 200 of missing ones, one after another in turns, and the Mann–Whitney test of the two.
import { randomUUID } from 'node:crypto';

import { ask, change } from '../measuring/a-group.js';
import { startForBench } from '../measuring/holdfast.js';
import { mannWhitney } from '../measuring/mann-whitney.js';
import { median, rounded } from '../measuring/numbers.js';
import { table, writeResults } from '../measuring/results.js';

const SAMPLES = 200;
const WARM_UP = 20;
const LEAST_P = 0.01;
const MOST_MS = 10;
/** Limits are raised, since the bench measures the time of a try that is looked at. */
const MANY = 1_000_000;
const policy = {
  signInTriesPerAddress: MANY,
  signInTriesPerAddressAndAccount: MANY,
  signInTriesPerAddressMost: MANY,
  signInTriesPerAliasHour: MANY,
  invitationTriesPerHour: MANY,
};

const refusal = (name) => `mutation ($input: ${name[0].toUpperCase()}${name.slice(1)}Input!) {
  ${name}(input: $input) { __typename ... on UserError { message } } }`;
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { __typename
  ... on EnrollSuccess { signInTokens { accessToken refreshToken } } ... on UserError { message } } }`;
const SIGN_OUT = 'mutation { signOut { __typename } }';
const CREATE_GROUP = `mutation ($input: CreateGroupInput!) { createGroup(input: $input) {
  __typename ... on CreateGroupSuccess { group { id } } ... on UserError { message } } }`;
const INVITE = `mutation ($input: InviteToGroupInput!) { inviteToGroup(input: $input) {
  __typename ... on InviteToGroupSuccess { groupInvitation { code } } ... on UserError { message } } }`;

async function enrol(url, alias) {
  const { privacyNotice } = await ask(url, '{ privacyNotice { version } }');
  const who = {
    alias,
    passphrase: randomUUID(),
    ageConfirmed: true,
    timeZone: 'UTC',
    locale: 'en',
  };
  const enrolment = { ...who, noticeVersion: privacyNotice.version };
  const { signInTokens } = await change(url, undefined, ENROLL, enrolment);
  return signInTokens;
}

/** For each door, an existing and a missing secret, as inputs that are both refused. */
async function doors(url) {
  await enrol(url, 'Alder');
  const ended = await enrol(url, 'Birch');
  await ask(url, SIGN_OUT, {}, ended.accessToken);
  const [host, guest, stranger] = [
    await enrol(url, 'Cedar'),
    await enrol(url, 'Dogwood'),
    await enrol(url, 'Elder'),
  ].map(({ accessToken }) => accessToken);
  const group = { name: 'Evenings', kind: 'PEER_TEAM', capacity: 8 };
  const { group: made } = await change(url, host, CREATE_GROUP, group);
  const { groupInvitation } = await change(url, host, INVITE, { groupId: made.id });
  const { code } = groupInvitation;
  await change(url, guest, refusal('joinGroup'), { code, idempotencyKey: undefined });
  const unknownToken = ended.refreshToken.replace(/^.{20}/, 'A'.repeat(20));
  const words = { passphrase: 'not these words' };
  const digits = { code: '0000-0000-0000-0000' };
  return [
    ['signIn', { alias: 'Alder', ...words }, { alias: 'Nobody', ...words }],
    ['useRecoveryCode', { alias: 'Alder', ...digits }, { alias: 'Nobody', ...digits }],
    ['refreshSignIn', { refreshToken: ended.refreshToken }, { refreshToken: unknownToken }],
    ['joinGroup', { code }, { code: '0'.repeat(code.length) }, stranger],
  ];
}

/** The milliseconds of both, taken in turns, so that other work of the machine befalls both alike. */
async function measure(url, [name, there, missing, token]) {
  const took = { there: [], missing: [] };
  const answers = new Set();
  for (let number = -WARM_UP; number < SAMPLES; number += 1) {
    const turns = [
      ['there', there],
      ['missing', missing],
    ];
    for (const [kind, input] of number % 2 === 0 ? turns : turns.toReversed()) {
      const startedAt = performance.now();
      const answer = await ask(url, refusal(name), { input }, token);
      if (number >= 0) took[kind].push(performance.now() - startedAt);
      answers.add(JSON.stringify(answer));
    }
  }
  if (answers.size !== 1) throw new Error(`${name} is refused in words that differ.`);
  const [thereMs, missingMs] = [median(took.there), median(took.missing)];
  return {
    name,
    thereMs,
    missingMs,
    differenceMs: Math.abs(thereMs - missingMs),
    p: mannWhitney(took.there, took.missing),
  };
}

const holdfast = await startForBench(policy);
try {
  const measured = [];
  for (const door of await doors(holdfast.url)) measured.push(await measure(holdfast.url, door));
  const rows = measured.map(({ name, thereMs, missingMs, differenceMs, p }) => [
    name,
    rounded(thereMs),
    rounded(missingMs),
    rounded(differenceMs),
    rounded(p),
  ]);
  await writeResults(import.meta.dirname, {
    title: 'Whether the time of a refusal tells what is there',
    sections: [
      `${SAMPLES} refusals of what is there (an alias with another secret, the token of a sign-in that ended, an invitation that was used) and ${SAMPLES} of what is not, in turns, after ${WARM_UP} of each; the answers are equal in every byte. \`p\` is of the two-sided Mann–Whitney test: below ${LEAST_P} the two would differ. The medians may differ by ${MOST_MS} ms.`,
      table([['door', 'there, ms', 'missing, ms', 'difference, ms', 'p'], ...rows]),
    ],
    ratios: Object.fromEntries(
      measured.map(({ name, thereMs, missingMs }) => [name, rounded(thereMs / missingMs)]),
    ),
    figures: Object.fromEntries(
      measured.flatMap(({ name, differenceMs, p }) => [
        [`${name}Difference`, { value: rounded(differenceMs), unit: 'ms' }],
        [`${name}P`, { value: rounded(p), unit: 'probability' }],
      ]),
    ),
  });
  if (measured.some(({ p, differenceMs }) => p <= LEAST_P || differenceMs > MOST_MS))
    process.exitCode = 1;
} finally {
  await holdfast.stop();
}
