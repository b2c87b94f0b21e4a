import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;
let ben: Person;
let groupId: string;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
  ben = await Person.enrols(holdfast.graph, 'Ben');
  groupId = await ada.opensGroup('By the river');
});

const key = () => randomUUID();
const CANARY = 'canary-of-bad-input';

describe('what is not yours', () => {
  const GROUP = 'query ($id: ID!) { group(id: $id) { id name } }';

  test('looks the same as what is missing', async () => {
    const others = await ben.ask(GROUP, { id: groupId });
    const missing = await ben.ask(GROUP, { id: key() });
    const none = await ben.ask(GROUP, { id: CANARY });
    expect(others.text).toBe('{"data":{"group":null}}');
    expect(missing.text).toBe(others.text);
    expect(none.text).toBe(others.text);

    for (const [mutation, input, selection] of [
      ['postGroupMessage', { body: 'Hello' }, 'groupMessage { id }'],
      ['inviteToGroup', {}, 'groupInvitation { code }'],
    ] as const) {
      const foreign = await ben.tries(
        mutation,
        { groupId, idempotencyKey: key(), ...input },
        selection,
      );
      const absent = await ben.tries(
        mutation,
        { groupId: key(), idempotencyKey: key(), ...input },
        selection,
      );
      expect(foreign).toEqual(absent);
    }
  });

  test('an invitation is good once, and no more for anybody else', async () => {
    const mine = await ada.opensGroup('For one more');
    const code = await ada.invitesTo(mine);
    await ben.joins(code);
    const cleo = await Person.enrols(holdfast.graph, 'Cleo');
    const used = await cleo.tries('joinGroup', { code }, 'membership { role }');
    const unknown = await cleo.tries('joinGroup', { code: CANARY }, 'membership { role }');
    expect(used).toEqual(unknown);
    expect(await ben.joins(code)).toBe(2);

    const late = await ada.invitesTo(mine);
    await holdfast.sql(
      'groups',
      `update invitation set expires_at = now() - interval '1 second' where group_id = $1`,
      [mine],
    );
    expect(await cleo.tries('joinGroup', { code: late }, 'membership { role }')).toEqual(unknown);
  });
});

describe('a repeat', () => {
  test('with the same key and input is answered as the first; with another input it is refused', async () => {
    const mine = await ada.opensGroup('Repeats');
    const idempotencyKey = key();
    const first = await ada.does(
      'postGroupMessage',
      { groupId: mine, body: 'once', idempotencyKey },
      'groupMessage { id sequence }',
    );
    const repeats = await Promise.all(
      Array.from({ length: 10 }, () =>
        ada.does(
          'postGroupMessage',
          { groupId: mine, body: 'once', idempotencyKey },
          'groupMessage { id sequence }',
        ),
      ),
    );
    for (const repeat of repeats) expect(repeat).toEqual(first);
    const other = await ada.tries(
      'postGroupMessage',
      { groupId: mine, body: 'twice', idempotencyKey },
      'groupMessage { id }',
    );
    expect(other).toMatchObject({
      __typename: 'InputInvalidError',
      fieldErrors: [{ path: 'idempotencyKey' }],
    });
    expect((await ada.reads(mine)).length).toBe(2);

    const day = { mood: 4, craving: 2, idempotencyKey: key() };
    const recorded = await ada.does<object>('recordCheckIn', day, 'checkIn { id mood }');
    expect(await ada.does('recordCheckIn', day, 'checkIn { id mood }')).toEqual(recorded);
    expect(await ada.tries('recordCheckIn', { ...day, mood: 1 }, 'checkIn { id }')).toMatchObject({
      __typename: 'InputInvalidError',
    });
    expect(
      await ada.tries(
        'recordCheckIn',
        { mood: 3, craving: 2, idempotencyKey: key() },
        'checkIn { id }',
      ),
    ).toMatchObject({
      __typename: 'CheckInExistsError',
    });
  });
});
