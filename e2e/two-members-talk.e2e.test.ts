import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, eventually, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

describe('two members who talk in a group', () => {
  test('see every number from their own joining on, each message once, with its author', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const ben = await Person.enrols(holdfast.graph, 'Ben');
    const groupId = await ada.opensGroup('By the river');
    await ada.posts(groupId, 'said before anybody came');
    const benSeesFrom = await ben.joins(await ada.invitesTo(groupId));

    const said = Array.from({ length: 100 }, (_, index) => `message ${String(index)}`);
    await Promise.all(
      said.map((body, index) => (index % 2 === 0 ? ada : ben).posts(groupId, body)),
    );

    const adaSees = await ada.reads(groupId, 7);
    const benSees = await ben.reads(groupId, 200);
    const numbers = (from: number) =>
      Array.from({ length: 103 - from + 1 }, (_, index) => from + index);
    expect(adaSees.map(({ sequence }) => sequence)).toEqual(numbers(1));
    expect(benSees.map(({ sequence }) => sequence)).toEqual(numbers(benSeesFrom));
    expect(benSeesFrom).toBe(3);
    expect(adaSees[0]).toMatchObject({
      __typename: 'GroupMemberJoined',
      member: { alias: ada.alias },
    });
    expect(benSees[0]).toMatchObject({
      __typename: 'GroupMemberJoined',
      member: { alias: ben.alias },
    });

    const heard = benSees
      .slice(1)
      .map(({ groupMessage }) => [groupMessage?.body, groupMessage?.author?.alias]);
    const spoken = said.map((body, index) => [body, index % 2 === 0 ? ada.alias : ben.alias]);
    expect(heard.sort()).toEqual(spoken.sort());
    expect(adaSees.slice(3).map(({ groupMessage }) => groupMessage)).toEqual(
      benSees.slice(1).map(({ groupMessage }) => groupMessage),
    );
  });

  test('find the same place again with a cursor, read from the end, and see who is there', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const groupId = await ada.opensGroup('Mornings');
    for (const body of ['one', 'two', 'three', 'four']) await ada.posts(groupId, body);

    const { group } = await ada.asks<{ group: LastPage }>(
      `query ($id: ID!) { group(id: $id) {
        name memberCount capacity viewerMembership { role unreadCount }
        members { edges { node { member { alias isStaff } role joinedOn } } }
        activity(last: 2) { edges { cursor node { ... on GroupMessagePosted { groupMessage { body } } } } pageInfo { hasPreviousPage hasNextPage } } } }`,
      { id: groupId },
    );
    expect(group).toMatchObject({
      name: 'Mornings',
      memberCount: 1,
      capacity: 8,
      viewerMembership: { role: 'HOST', unreadCount: 0 },
    });
    expect(group.members.edges).toMatchObject([
      { node: { member: { alias: ada.alias, isStaff: false }, role: 'HOST' } },
    ]);
    expect(group.activity.edges.map(({ node }) => node.groupMessage.body)).toEqual([
      'three',
      'four',
    ]);
    expect(group.activity.pageInfo).toEqual({ hasPreviousPage: true, hasNextPage: false });

    const after = await ada.asks<{ group: LastPage }>(
      `query ($id: ID!, $after: Cursor) { group(id: $id) { activity(after: $after) { edges { cursor node { ... on GroupMessagePosted { groupMessage { body } } } } } } }`,
      { id: groupId, after: group.activity.edges[0]?.cursor },
    );
    expect(after.group.activity.edges.map(({ node }) => node.groupMessage.body)).toEqual(['four']);
  });
});

describe('a member’s own days', () => {
  test('are written, read back newest first, corrected, and counted within two seconds', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada', 'Pacific/Auckland');
    const checkInId = await ada.checksIn({ mood: 4, craving: 3, note: 'slept well' });
    await ada.writes('A long walk, and the loud part passed.');
    const changes = { mood: 5 };
    await ada.does('correctCheckIn', { checkInId, changes }, 'checkIn { id }');

    const progress = await eventually(async () => {
      const { viewer } = await ada.asks<{
        viewer: { progress: { daysInProgramme: number; checkInRate: number } | null };
      }>('{ viewer { progress { daysInProgramme checkInRate } } }');
      expect(viewer.progress?.checkInRate).toBe(1);
      return viewer.progress;
    }, 2_000);
    expect(progress?.daysInProgramme).toBe(1);

    const { viewer } = await ada.asks<{ viewer: unknown }>(
      '{ viewer { alias timeZone checkIns(first: 7) { edges { node { mood craving note } } } journalEntries { edges { node { body } } } } }',
    );
    expect(viewer).toEqual({
      alias: ada.alias,
      timeZone: 'Pacific/Auckland',
      checkIns: { edges: [{ node: { mood: 5, craving: 3, note: 'slept well' } }] },
      journalEntries: { edges: [{ node: { body: 'A long walk, and the loud part passed.' } }] },
    });
  });
});

interface LastPage {
  readonly members: { readonly edges: readonly unknown[] };
  readonly activity: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: { readonly groupMessage: { readonly body: string } };
    }[];
    readonly pageInfo: unknown;
  };
}
