import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, type Person, type SharedHoldfast } from '@holdfast/testkit';
import { aWorld, type World } from './rights/world.ts';

const CRY = 'I want to kill myself tonight.';
const CARD = 'helpCard { urgency reach whoKnows steps lines { kind } }';
const ALARMS = `{ staff { roomAlarms { safetyEventId class isAcknowledged author { alias }
  acknowledgedBy { alias } group { id } groupMessages { body } } } }`;
const RESPOND =
  'query ($id: ID!) { group(id: $id) { howToRespond { title steps lines { kind } } } }';

interface SeenAlarm {
  readonly safetyEventId: string;
  readonly class: string | null;
  readonly isAcknowledged: boolean;
}

let holdfast: SharedHoldfast;
let world: World;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  world = await aWorld(holdfast);
});

const who = (name: string): Person => {
  const person = world.askers[name];
  if (person === null || person === undefined) throw new Error(`There is no ${name}.`);
  return person;
};
const posts = (body: string, groupId = world.clinicalId, idempotencyKey = randomUUID()) =>
  who('owner').does<Record<string, unknown>>(
    'postGroupMessage',
    { groupId, body, idempotencyKey },
    `groupMessage { id } ${CARD}`,
  );
const alarmsOf = async (name: string) =>
  (await who(name).asks<{ staff: { roomAlarms: readonly SeenAlarm[] } }>(ALARMS)).staff.roomAlarms;
const acknowledges = async (name: string, safetyEventId: string) =>
  (
    await who(name).asks<{ acknowledgeRoomAlarm: Readonly<Record<string, unknown>> }>(
      `mutation ($input: AcknowledgeRoomAlarmInput!) { acknowledgeRoomAlarm(input: $input) {
        __typename ... on AcknowledgeRoomAlarmSuccess { roomAlarm { isAcknowledged acknowledgedBy { alias } } } } }`,
      { input: { safetyEventId } },
    )
  ).acknowledgeRoomAlarm;

describe('a cry for help in a clinical group', () => {
  test('is answered with help, seen by its facilitator alone, and acknowledged by them', async () => {
    const before = await who('owner').asks(RESPOND, { id: world.clinicalId });
    const { viewer } = await who('owner').asks<{ viewer: { alias: string } }>(
      '{ viewer { alias } }',
    );
    const key = randomUUID();

    const posted = await posts(CRY, world.clinicalId, key);

    expect(posted).toMatchObject({
      helpCard: {
        reach: 'NOBODY_ON_DUTY',
        whoKnows: expect.stringContaining('Nobody is on duty here now.'),
        lines: expect.arrayContaining([{ kind: 'EMERGENCY' }]),
      },
    });
    expect(await posts(CRY, world.clinicalId, key)).toEqual(posted);
    const [alarm, ...others] = await alarmsOf('leader');
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({
      class: expect.stringMatching(/^SUI_/),
      isAcknowledged: false,
      author: { alias: viewer.alias },
      group: { id: world.clinicalId },
      groupMessages: [{ body: CRY }],
    });
    for (const other of ['other leader', 'operator', 'moderator'])
      expect(await alarmsOf(other)).toEqual([]);

    const id = alarm?.safetyEventId ?? '';
    expect(await acknowledges('other leader', id)).toMatchObject({
      __typename: 'RoomAlarmNotFoundError',
    });
    expect(await acknowledges('leader', id)).toMatchObject({
      roomAlarm: { isAcknowledged: true, acknowledgedBy: { alias: who('leader').alias } },
    });
    expect(await who('owner').asks(RESPOND, { id: world.clinicalId })).toEqual(before);
  });

  test('after the answer is another alarm; an ordinary word is none', async () => {
    const known = (await alarmsOf('leader')).length;

    expect(await posts('That set was killing it.')).toMatchObject({ helpCard: null });
    expect(await alarmsOf('leader')).toHaveLength(known);
    await posts(CRY);
    expect(await alarmsOf('leader')).toHaveLength(known + 1);
  });

  test('leaves no trace in the room but the message', async () => {
    await posts(CRY, world.groupId);

    const items = await who('peer').reads(world.groupId);
    expect(items.at(-1)).toMatchObject({
      __typename: 'GroupMessagePosted',
      groupMessage: { body: CRY },
    });
    expect(JSON.stringify(items)).not.toMatch(/SUI_|alarm/i);
  });

  test('of staff is their work, and no cry', async () => {
    const input = { groupId: world.clinicalId, body: CRY, idempotencyKey: randomUUID() };

    expect(await who('leader').does('postGroupMessage', input, CARD)).toMatchObject({
      helpCard: null,
    });
  });
});

test('nobody is on duty until an operator says who, which needs lines that were verified', async () => {
  const ON_CALL = '{ staff { onCall { isOn whyOff gaps { weekday } contacts { masked } } } }';
  expect(await who('operator').asks(ON_CALL)).toMatchObject({
    staff: { onCall: { isOn: false, whyOff: 'NO_ROSTER', contacts: [] } },
  });
  expect(await who('leader').asks(ON_CALL)).toEqual({ staff: { onCall: null } });
  const memberId = (
    await who('leader').asks<{ staff: { member: { id: string } } }>('{ staff { member { id } } }')
  ).staff.member.id;
  const roster = {
    ...{ isOn: true, country: 'AT', timeZone: 'Europe/Vienna' },
    contacts: [{ memberId, address: 'duty@example.org' }],
    ...{ slots: [], lastResort: [memberId] },
  };

  const outcome = await who('operator').tries('setOnCall', roster, 'codesUnsent');

  expect(outcome).toMatchObject({ fieldErrors: [{ path: 'isOn' }] });
  expect(
    await who('operator').tries('setOnCall', { ...roster, isOn: false }, 'codesUnsent'),
  ).toMatchObject({
    fieldErrors: [{ path: 'contacts', message: expect.stringContaining('no mail') }],
  });
});
