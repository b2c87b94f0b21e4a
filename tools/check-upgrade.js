// `npm run upgrade -- <folder>`: fills an installation through the graph of an earlier, built checkout, starts it with
// the code that is here, and compares what its people are answered before and after, byte for byte but for the form of ids.
// What was written then, ids and all, must still be taken.
import { deepStrictEqual, ok, rejects } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { ask, change } from '../bench/measuring/a-group.js';
import { root } from './repository-files.js';

const [earlier] = process.argv.slice(2);
if (earlier === undefined) {
  console.error('Say which earlier checkout, built: npm run upgrade -- <folder>');
  process.exit(2);
}

const DAY_MS = 86_400_000;
const dayBack = (back) => new Date(Date.now() - back * DAY_MS).toISOString().slice(0, 10);
const outcome = (
  name,
  success,
) => `mutation ($input: ${name[0].toUpperCase()}${name.slice(1)}Input!) {
  ${name}(input: $input) { __typename ... on ${name[0].toUpperCase()}${name.slice(1)}Success { ${success} }
    ... on UserError { message } } }`;

/** What somebody may know of their own, in pieces that one request may cost. */
const QUESTIONS = [
  `{ viewer { id alias progress { __typename } signIns { id }
    memberships { group { id name kind memberCount } }
    checkIns(first: 30) { edges { node { id day mood craving note } } }
    journalEntries(first: 30) { edges { node { id body } } } } }`,
  `{ viewer { memberships { group { activity(first: 40) { edges { cursor node { __typename
    ... on GroupActivityItem { sequence }
    ... on GroupMessagePosted { groupMessage { id body isErased author { id alias } } } } } } } } } }`,
  `{ viewer { recoveryPlan { version author reason items { id section text because } }
    recoveryPlanVersions(first: 5) { edges { node { version reason items { id text } } } } } }`,
];

async function start(folder, state) {
  const { startHoldfast } = await import(join(folder, 'packages/launcher/dist/index.js'));
  return startHoldfast({
    root: folder,
    folder: join(state, 'state'),
    port: 0,
    events: 'postgres',
    policyFile: join(state, 'policy.json'),
    progress: () => undefined,
  });
}

/** Enrols somebody. */
async function enrol(url, alias) {
  const { privacyNotice } = await ask(url, '{ privacyNotice { version } }');
  const passphrase = randomUUID();
  const { signInTokens } = await change(
    url,
    undefined,
    outcome('enroll', 'signInTokens { accessToken }'),
    {
      ...{ alias, passphrase, ageConfirmed: true, timeZone: 'Europe/Vienna', locale: 'en' },
      noticeVersion: privacyNotice.version,
    },
  );
  return { alias, passphrase, token: signInTokens.accessToken };
}

async function fill(url) {
  const [ada, ben, cleo] = [
    await enrol(url, 'Ada by the lake'),
    await enrol(url, 'Ben of the hill'),
    await enrol(url, 'Cleo in the wood'),
  ];
  const { group } = await change(url, ada.token, outcome('createGroup', 'group { id }'), {
    ...{ name: 'Evenings by the river', kind: 'PEER_TEAM', capacity: 8 },
  });
  for (const { token } of [ben, cleo]) {
    const { groupInvitation } = await change(
      url,
      ada.token,
      outcome('inviteToGroup', 'groupInvitation { code }'),
      { groupId: group.id },
    );
    const once = { idempotencyKey: undefined };
    await change(url, token, outcome('joinGroup', '__typename'), {
      code: groupInvitation.code,
      ...once,
    });
    await change(url, token, outcome('acceptGroupAgreement', '__typename'), {
      ...{ groupId: group.id, version: 1, ...once },
    });
  }
  for (let number = 1; number <= 12; number += 1)
    await change(
      url,
      [ada, ben, cleo][number % 3].token,
      outcome('postGroupMessage', '__typename'),
      { groupId: group.id, body: `Evening ${number}: we walked to the river and back.` },
    );
  for (const [at, { token }] of [ada, ben].entries()) {
    for (let back = 0; back < 5; back += 1)
      await change(url, token, outcome('recordCheckIn', '__typename'), {
        ...{ day: dayBack(back + 1), mood: 3 + (back % 2), craving: back + at },
      });
    await change(url, token, outcome('writeJournalEntry', '__typename'), {
      body: `A quiet day, number ${at}.`,
    });
  }
  await plan(url, ada.token);
  return { ada, ben, cleo, groupId: group.id };
}

/** Makes a plan in two versions. */
async function plan(url, token) {
  await change(url, token, outcome('submitIntake', '__typename'), {
    focuses: [{ kind: 'ALCOHOL', stage: 'PREPARATION', goalType: 'ABSTINENCE', priorAttempts: 2 }],
    reasons: ['To wake up clear for my daughter'],
    situations: [{ kind: 'PLACE', text: 'The walk home past the gate', confidence: 3 }],
    supports: [{ name: 'My sister', kind: 'FAMILY', mayContact: true }],
  });
  const { recoveryPlan } = await change(
    url,
    token,
    outcome('createRecoveryPlan', 'recoveryPlan { version items { id text } }'),
    {},
  );
  await change(url, token, outcome('reviseRecoveryPlan', '__typename'), {
    ...{
      baseVersion: recoveryPlan.version,
      reason: 'It fits me better',
      idempotencyKey: undefined,
    },
    changes: [{ id: recoveryPlan.items[0].id, text: 'In my own words, and shorter' }],
  });
}

/** Has somebody erased, everywhere. */
async function erase(url, { token, passphrase }) {
  const { receiptCode } = await change(url, token, outcome('requestErasure', 'receiptCode'), {
    ...{ passphrase, waiveGracePeriod: true, idempotencyKey: undefined },
  });
  for (let tries = 0; tries < 300; tries += 1) {
    const { erasureReceipt } = await ask(
      url,
      'query ($code: String!) { erasureReceipt(code: $code) { completedAt } }',
      { code: receiptCode },
    );
    if (typeof erasureReceipt?.completedAt === 'string') return;
    await pause(200);
  }
  throw new Error('The erasure was not completed.');
}

const signIn = (url, { alias, passphrase }) =>
  change(url, undefined, outcome('signIn', 'signInTokens { accessToken }'), {
    ...{ alias, passphrase, idempotencyKey: undefined },
  });

async function answers(url, people) {
  const seen = [];
  for (const { token } of people)
    for (const question of QUESTIONS) seen.push(await ask(url, question, {}, token));
  return seen;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An answer with the UUID of each id alone: ids name their kind by now, and items of a plan have ids of their own. */
function inOneForm(answer) {
  const form = (name, value) => {
    if (value !== null && typeof value === 'object' && 'text' in value)
      return { ...value, id: undefined };
    return name === 'id' && typeof value === 'string' ? (UUID.exec(value)?.[0] ?? value) : value;
  };
  return JSON.parse(JSON.stringify(answer, form));
}

/** Changes the plan by the id that its items had before. */
async function revisesByFormerId(url, token, before) {
  const { version, items } = before.find(({ viewer }) => viewer.recoveryPlan).viewer.recoveryPlan;
  await change(url, token, outcome('reviseRecoveryPlan', '__typename'), {
    ...{ baseVersion: version, reason: 'By its former name', idempotencyKey: undefined },
    changes: [{ id: items[1].id, text: 'Changed under the name that it had' }],
  });
}

const state = mkdtempSync(join(tmpdir(), 'holdfast-upgrade-'));
writeFileSync(join(state, 'policy.json'), JSON.stringify({ accessTokenSeconds: 7_200 }));
let holdfast;
try {
  holdfast = await start(resolve(earlier), state);
  const { ada, ben, cleo, groupId } = await fill(holdfast.url);
  await erase(holdfast.url, cleo);
  const before = await answers(holdfast.url, [ada, ben]);
  const told = JSON.stringify(before);
  for (const part of ['and shorter', '"isErased":true', 'A quiet day', '"craving":4'])
    ok(told.includes(part), `Nothing was answered of ${part}.`);
  await holdfast.stop();

  holdfast = await start(root, state);
  const after = await answers(holdfast.url, [ada, ben]);
  deepStrictEqual(after.map(inOneForm), before.map(inOneForm));
  await revisesByFormerId(holdfast.url, ada.token, before);
  await rejects(signIn(holdfast.url, cleo), 'The erased member signs in.');
  await signIn(holdfast.url, ada);
  await change(holdfast.url, ben.token, outcome('postGroupMessage', '__typename'), {
    ...{ groupId, body: 'Here again.' },
  });
  await change(holdfast.url, ada.token, outcome('recordCheckIn', '__typename'), {
    ...{ day: dayBack(0), mood: 4, craving: 1 },
  });
  console.log(
    `${told.length} bytes of answers are equal; who was erased stays erased; life goes on.`,
  );
} finally {
  await holdfast?.stop();
  rmSync(state, { recursive: true, force: true });
}
