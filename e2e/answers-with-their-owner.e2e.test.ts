import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

const enrols = (name: string) => Person.enrols(holdfast.graph, name);
const MEMBERSHIPS = 'viewer { alias memberships { group { id name memberCount } } }';

interface Own {
  readonly viewer: {
    readonly alias: string;
    readonly memberships: readonly {
      readonly group: { readonly id: string; readonly memberCount: number };
    }[];
  };
}
const groupsIn = ({ viewer }: Own) => viewer.memberships.map(({ group }) => group.id);

describe('an answer to a change', () => {
  test('has the viewer’s groups as they are after it, and what other services know of the viewer', async () => {
    const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
    const input = {
      name: 'Quiet hours',
      kind: 'PEER_TEAM',
      capacity: 4,
      idempotencyKey: randomUUID(),
    };

    const opened = await ada.does<Own>('createGroup', input, MEMBERSHIPS);
    const [groupId = ''] = groupsIn(opened);
    const joined = await ben.does<Own>(
      'joinGroup',
      { code: await ada.invitesTo(groupId) },
      MEMBERSHIPS,
    );
    const left = await ben.does<Own>('leaveGroup', { groupId }, MEMBERSHIPS);

    expect([opened.viewer.alias, joined.viewer.alias]).toEqual([ada.alias, ben.alias]);
    expect(joined.viewer.memberships).toMatchObject([{ group: { id: groupId, memberCount: 2 } }]);
    expect(groupsIn(left)).toEqual([]);
  });

  test('has the group with a message that was posted in it', async () => {
    const ada = await enrols('Ada');
    const groupId = await ada.opensGroup('Mornings');

    const { group } = await ada.does<{ group: object }>(
      'postGroupMessage',
      { groupId, body: 'Good morning.', idempotencyKey: randomUUID() },
      'group { id activity(last: 1) { edges { node { ... on GroupMessagePosted { groupMessage { body } } } } } }',
    );

    expect(group).toEqual({
      id: groupId,
      activity: { edges: [{ node: { groupMessage: { body: 'Good morning.' } } }] },
    });
  });

  test('has what each of several changes in one request has made, and nothing from before it', async () => {
    const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
    const groupId = await ada.opensGroup('Evenings');
    await ben.joins(await ada.invitesTo(groupId));
    const bensId = `member_${await ben.memberId()}`;
    await ben.posts(groupId, 'Good evening.');

    const answer = await ada.asks<Record<string, { viewer: object }>>(
      `mutation ($ben: ID!) {
        blockMember(input: { memberId: $ben }) { ... on BlockMemberSuccess { ...unread } }
        unblockMember(input: { memberId: $ben }) { ... on UnblockMemberSuccess { viewer { memberships { unreadCount } blockedMembers { id } } } }
      } fragment unread on BlockMemberSuccess { viewer { memberships { unreadCount } blockedMembers { id } } }`,
      { ben: bensId },
    );

    expect(answer['blockMember']?.viewer).toEqual({
      memberships: [{ unreadCount: 0 }],
      blockedMembers: [{ id: bensId }],
    });
    expect(answer['unblockMember']?.viewer).toEqual({
      memberships: [{ unreadCount: 1 }],
      blockedMembers: [],
    });
  });

  test('has the account of the person who is signed in', async () => {
    const ada = await enrols('Ada');

    const renamed = await ada.does<object>(
      'updateProfile',
      { timeZone: 'Europe/Vienna' },
      'viewer { id timeZone signIns { isCurrent } } staff { id }',
    );

    expect(renamed).toMatchObject({
      viewer: { timeZone: 'Europe/Vienna', signIns: [{ isCurrent: true }] },
      staff: null,
    });
  });
});
