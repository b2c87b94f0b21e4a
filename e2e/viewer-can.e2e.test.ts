import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, eventually, Person, type SharedHoldfast } from '@holdfast/testkit';
import { joinsStaff } from './rights/world.ts';

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

const enrols = (name: string) => Person.enrols(holdfast.graph, name);

interface Rights {
  readonly viewerCanPost: boolean;
  readonly viewerCanInvite: boolean;
  readonly viewerCanModerate: boolean;
  readonly viewerMustAgree: boolean;
  readonly agreement: { readonly version: number; readonly viewerCanRevise: boolean };
}

const RIGHTS = `viewerCanPost viewerCanInvite viewerCanModerate viewerMustAgree
  agreement { version viewerCanRevise }`;

const rightsIn = async (person: Person, groupId: string): Promise<Rights | null> =>
  (
    await person.asks<{ group: Rights | null }>(
      `query ($id: ID!) { group(id: $id) { ${RIGHTS} } }`,
      { id: groupId },
    )
  ).group;

/** Tries what the fields speak of, and says what was so. */
async function tried(person: Person, groupId: string, version: number) {
  const key = () => randomUUID();
  const tries = async (mutation: string, input: object) =>
    (await person.tries(mutation, { groupId, ...input }, '__typename')).__typename;
  const post = await tries('postGroupMessage', { body: 'Good evening.', idempotencyKey: key() });
  const invite = await tries('inviteToGroup', { idempotencyKey: key() });
  const revise = await tries('reviseGroupAgreement', {
    baseVersion: version,
    text: `We listen. ${key()}`,
  });
  return {
    viewerCanPost: post === 'PostGroupMessageSuccess',
    viewerCanInvite: invite === 'InviteToGroupSuccess',
    viewerMustAgree: post === 'AgreementRequiredError',
    viewerCanRevise: revise === 'ReviseGroupAgreementSuccess',
    isMissing: [post, invite, revise].every((outcome) => outcome === 'GroupNotFoundError'),
  };
}

const asked = (rights: Rights | null) =>
  rights === null
    ? {
        viewerCanPost: false,
        viewerCanInvite: false,
        viewerMustAgree: false,
        viewerCanRevise: false,
        isMissing: true,
      }
    : {
        viewerCanPost: rights.viewerCanPost,
        viewerCanInvite: rights.viewerCanInvite,
        viewerMustAgree: rights.viewerMustAgree,
        viewerCanRevise: rights.agreement.viewerCanRevise,
        isMissing: false,
      };

const closes = (groupId: string) =>
  holdfast.sql('groups', `update "group" set status = 'CLOSED' where id = $1`, [groupId]);
const idOf = async (person: Person) => `member_${await person.memberId()}`;

/** People in every way in which somebody can stand to a room. */
const PEOPLE = {
  'a member who agreed': async (host: Person, groupId: string) => {
    const person = await enrols('Ben');
    await person.joins(await host.invitesTo(groupId));
    return person;
  },
  'a member who has not agreed': async (host: Person, groupId: string) => {
    const person = await enrols('Cleo');
    await person.does('joinGroup', { code: await host.invitesTo(groupId) }, '__typename');
    return person;
  },
  'a member whom the host blocked': async (host: Person, groupId: string) => {
    const person = await enrols('Dora');
    await person.joins(await host.invitesTo(groupId));
    await host.does('blockMember', { memberId: await idOf(person) }, '__typename');
    return person;
  },
  'somebody who left': async (host: Person, groupId: string) => {
    const person = await enrols('Emil');
    await person.joins(await host.invitesTo(groupId));
    await person.does('leaveGroup', { groupId }, '__typename');
    return person;
  },
  'a stranger': () => enrols('Fritz'),
  /** Last: the host can change the agreement, which everybody else must agree to then. */
  host: (host: Person) => host,
} satisfies Record<string, (host: Person, groupId: string) => Person | Promise<Person>>;

/** What may have happened to a room since. */
const STATES = {
  'as it was opened': () => undefined,
  'closed to new people': (_host: Person, groupId: string) => closes(groupId),
  'under a new agreement': async (host: Person, groupId: string) => {
    await host.tries(
      'reviseGroupAgreement',
      { groupId, baseVersion: 1, text: 'We listen.' },
      '__typename',
    );
  },
} satisfies Record<string, (host: Person, groupId: string) => unknown>;

describe('what the viewer can do in a group is what the mutations take', () => {
  test.each(Object.keys(STATES))('for everybody around a group %s', async (state) => {
    const host = await enrols('Ada');
    const groupId = await host.opensGroup('By the river');
    const people = new Map<string, Person>();
    for (const [who, comes] of Object.entries(PEOPLE)) people.set(who, await comes(host, groupId));
    await STATES[state as keyof typeof STATES](host, groupId);

    const [said, found] = [new Map<string, object>(), new Map<string, object>()];
    for (const [who, person] of people) {
      const rights = await rightsIn(person, groupId);
      said.set(who, asked(rights));
      found.set(who, await tried(person, groupId, rights?.agreement.version ?? 1));
      expect(rights?.viewerCanModerate ?? false).toBe(false);
    }

    expect(said).toEqual(found);
    expect(said.get('a stranger')).toMatchObject({ isMissing: true });
  });

  test('the facilitator who leads it, and the member whom they invited', async () => {
    const leader = await joinsStaff(holdfast, 'FACILITATOR');
    const opened = await leader.does<{ group: { id: string } }>(
      'createGroup',
      { name: 'Tuesdays', kind: 'CLINICAL', capacity: 4, idempotencyKey: randomUUID() },
      'group { id }',
    );
    const ada = await enrols('Ada');
    await ada.joins(await leader.invitesTo(opened.group.id));

    for (const person of [ada, leader]) {
      const rights = await rightsIn(person, opened.group.id);
      expect(asked(rights)).toEqual(await tried(person, opened.group.id, 1));
    }
  });

  test('after a host was erased, for those who stay', async () => {
    const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
    const groupId = await ada.opensGroup('By the sea');
    await ben.joins(await ada.invitesTo(groupId));
    const { passphrase } = ada;
    await ada.does('requestErasure', { passphrase, waiveGracePeriod: true }, '__typename');
    await eventually(async () => {
      const { group } = await ben.asks<{ group: { memberCount: number } }>(
        'query ($id: ID!) { group(id: $id) { memberCount } }',
        { id: groupId },
      );
      expect(group.memberCount).toBe(1);
    });

    expect(asked(await rightsIn(ben, groupId))).toEqual(await tried(ben, groupId, 1));
  });

  test('on a page of groups and of messages, each for itself', async () => {
    const ada = await enrols('Ada');
    const own = await ada.opensGroup('Mine');
    const ben = await enrols('Ben');
    const his = await ben.opensGroup('His');
    await ada.does('joinGroup', { code: await ben.invitesTo(his) }, '__typename');
    await ada.posts(own, 'Good morning.');

    const { viewer } = await ada.asks<{
      viewer: { memberships: readonly { group: object }[] };
    }>(
      `{ viewer { memberships { group { id viewerCanPost viewerMustAgree
        activity(last: 1) { edges { node { ... on GroupMessagePosted { groupMessage { viewerCanEdit viewerCanRemove } } } } } } } } }`,
    );

    expect(viewer.memberships.map(({ group }) => group)).toMatchObject([
      {
        id: own,
        viewerCanPost: true,
        viewerMustAgree: false,
        activity: {
          edges: [{ node: { groupMessage: { viewerCanEdit: false, viewerCanRemove: false } } }],
        },
      },
      { id: his, viewerCanPost: false, viewerMustAgree: true },
    ]);
  });
});
