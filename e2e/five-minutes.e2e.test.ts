import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  LiveClient,
  Person,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
const clients: LiveClient[] = [];

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

afterAll(async () => {
  for (const client of clients) await client.stop();
});

const key = () => randomUUID();

/** A member who opens a team to everybody who fits. */
async function aTeam(): Promise<{ host: Person; groupId: string }> {
  const host = await Person.enrols(holdfast.graph, 'Hanna');
  const { group } = await host.does<{ group: { id: string } }>(
    'createGroup',
    {
      name: 'Evenings',
      kind: 'PEER_TEAM',
      capacity: 8,
      profile: {
        admission: 'BY_MATCH',
        focuses: ['ALCOHOL'],
        goalType: 'ABSTINENCE',
        language: 'is',
      },
      idempotencyKey: key(),
    },
    'group { id }',
  );
  return { host, groupId: group.id };
}

test('in five minutes: enrolled, a plan that says why, a team that fits, an agreement, a first message, a reply', async () => {
  const { host, groupId } = await aTeam();

  // Under an alias, with a passphrase; no card, no e-mail.
  const ada = await Person.enrols(holdfast.graph, 'Ada', 'Europe/Vienna');

  // Her intake, and the plan that is made from it.
  const intake = {
    focuses: [{ kind: 'ALCOHOL', stage: 'PREPARATION', goalType: 'ABSTINENCE' }],
    reasons: ['To wake up clear for my daughter'],
    situations: [{ kind: 'PLACE', text: 'The walk home past the corner bar', confidence: 3 }],
    supports: [{ name: 'My sister', kind: 'FAMILY', mayContact: true }],
    idempotencyKey: key(),
  };
  await ada.does('submitIntake', intake, 'intake { id }');
  const { recoveryPlan } = await ada.does<{
    recoveryPlan: { version: number; items: { section: string; text: string; because: string }[] };
  }>(
    'createRecoveryPlan',
    { idempotencyKey: key() },
    'recoveryPlan { version items { section text because } }',
  );
  const steps = recoveryPlan.items.filter(({ section }) => section === 'COPING_STEP');
  expect(steps).toHaveLength(3);
  for (const { because } of steps) expect(because).toContain('The walk home past the corner bar');

  // Orientation, and a place in a team.
  const { groupOrientation } = await ada.asks<{ groupOrientation: { version: string } }>(
    '{ groupOrientation { version steps } }',
  );
  const { version } = groupOrientation;
  await ada.does('completeOrientation', { version }, 'orientation { completedAt }');
  const { matchRequest } = await ada.does<{
    matchRequest: {
      state: string;
      placement: {
        reasons: { kind: string; text: string }[];
        group: { id: string; agreement: { version: number; text: string } };
      };
    };
  }>(
    'requestMatch',
    {
      languages: ['is'],
      focuses: ['ALCOHOL'],
      goalType: 'ABSTINENCE',
      ageBand: 'AGE_36_TO_50',
      idempotencyKey: key(),
    },
    'matchRequest { state placement { reasons { kind text } group { id agreement { version text } } } }',
  );
  expect(matchRequest.state).toBe('PLACED');
  const { group, reasons } = matchRequest.placement;
  expect(group.id).toBe(groupId);
  expect(reasons.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['SHARED_FOCUS', 'SHARED_GOAL']),
  );

  // The agreement there, and the first words.
  const agreed = { groupId, version: group.agreement.version };
  await ada.does('acceptGroupAgreement', agreed, 'membership { role }');
  const client = new LiveClient(ada);
  clients.push(client);
  const live = client.watches({ groupId });
  await eventually(() => {
    expect(live.positions).toHaveLength(1);
  });
  const sequence = await ada.posts(groupId, 'Good evening. This is my first day.');
  await eventually(() => {
    expect(live.numbers).toContain(sequence);
  });

  // And somebody answers.
  await host.posts(groupId, 'Good evening, and welcome. Stay as long as you like.');
  await eventually(() => {
    expect(live.items.at(-1)?.groupMessage).toEqual({
      body: 'Good evening, and welcome. Stay as long as you like.',
      author: { alias: host.alias },
    });
  });
});
