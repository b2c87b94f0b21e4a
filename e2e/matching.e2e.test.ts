import { testSize } from '@holdfast/kernel/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHoldfast, eventually, Person, rowId, type TestHoldfast } from '@holdfast/testkit';

/** Rounds of fifty people who want one seat. */
const ROUNDS = testSize(3, 10);

let holdfast: TestHoldfast;

beforeAll(async () => {
  holdfast = await aHoldfast();
});

afterAll(() => holdfast.stop());

const REQUEST = `id state requestedAt
  placement { placedAt reasons { kind } group { id name memberCount } }
  waitlist { position wouldHelp { change groups } }`;

interface SeenRequest {
  readonly id: string;
  readonly state: string;
  readonly requestedAt: string;
  readonly placement: {
    readonly reasons: readonly { readonly kind: string }[];
    readonly group: { readonly id: string; readonly memberCount: number } | null;
  } | null;
  readonly waitlist: {
    readonly position: number;
    readonly wouldHelp: readonly { readonly change: string; readonly groups: number }[];
  } | null;
}

/** Enrols a member who has read what a team is. */
async function comes(name: string): Promise<Person> {
  const person = await Person.enrols(holdfast.graph, name);
  const { groupOrientation } = await person.asks<{ groupOrientation: { version: string } }>(
    '{ groupOrientation { version } }',
  );
  const { version } = groupOrientation;
  await person.does('completeOrientation', { version }, 'orientation { version }');
  return person;
}

/** A language that nobody else in these tests speaks: each test has its own groups. */
const languages =
  `aa ab af am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cv cy da dv dz ee el eo et eu fa ff fi fj
   fo`.split(/\s+/);
function aLanguage(): string {
  const language = languages.pop();
  if (language === undefined) throw new Error('Name more languages here.');
  return language;
}

const opens = async (host: Person, profile: object, capacity = 8): Promise<string> => {
  const { group } = await host.does<{ group: { id: string } }>(
    'createGroup',
    {
      name: 'A team',
      kind: 'PEER_TEAM',
      capacity,
      profile: { admission: 'BY_MATCH', focuses: ['ALCOHOL'], ...profile },
      idempotencyKey: randomUUID(),
    },
    'group { id }',
  );
  return group.id;
};

const wish = (changes: object) => ({
  focuses: ['ALCOHOL'],
  ageBand: 'AGE_36_TO_50',
  idempotencyKey: randomUUID(),
  ...changes,
});

const asksFor = async (person: Person, changes: object): Promise<SeenRequest> => {
  const success = await person.does<{ matchRequest: SeenRequest }>(
    'requestMatch',
    wish(changes),
    `matchRequest { ${REQUEST} }`,
  );
  return success.matchRequest;
};

const standing = async (person: Person): Promise<SeenRequest | null> => {
  const { viewer } = await person.asks<{ viewer: { matchRequest: SeenRequest | null } }>(
    `{ viewer { matchRequest { ${REQUEST} } } }`,
  );
  return viewer.matchRequest;
};

describe('a member who asks for a match', () => {
  test('reads what a team is first', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const outcome = await ada.tries(
      'requestMatch',
      wish({ languages: ['en'] }),
      'matchRequest { id }',
    );
    expect(outcome.__typename).toBe('OrientationRequiredError');
    expect(await standing(ada)).toBeNull();
  });

  test('is in a team that fits at once, and can write there once they have agreed', async () => {
    const [host, ada] = [await comes('Hanna'), await comes('Ada')];
    const language = aLanguage();
    await opens(host, { language, focuses: ['GAMBLING'] });
    await opens(host, { language, genderMix: 'MEN' });
    const groupId = await opens(host, { language, genderMix: 'WOMEN' });

    const request = await asksFor(ada, { languages: [language], gender: 'WOMAN' });

    expect(request).toMatchObject({
      state: 'PLACED',
      waitlist: null,
      placement: { group: { id: groupId, memberCount: 2 } },
    });
    expect(request.placement?.reasons.length).toBeGreaterThan(0);
    const items = await host.reads(groupId);
    expect(items.at(-1)).toMatchObject({ member: { alias: ada.alias } });
    const agreed = { groupId, version: 1 };
    await ada.does('acceptGroupAgreement', agreed, 'membership { role }');
    expect(await ada.posts(groupId, 'Good evening.')).toBe(3);
  });

  test('gets the same answer to a repeat, and another one needs another key', async () => {
    const [host, ada] = [await comes('Hanna'), await comes('Ada')];
    const language = aLanguage();
    await opens(host, { language });
    const input = wish({ languages: [language] });
    const selection = `matchRequest { ${REQUEST} }`;

    const first = await ada.does('requestMatch', input, selection);
    expect(await ada.does('requestMatch', input, selection)).toEqual(first);
    const changed = { ...input, gender: 'WOMAN' };
    expect(await ada.tries('requestMatch', changed, selection)).toMatchObject({
      fieldErrors: [{ path: 'idempotencyKey' }],
    });
  });

  test('waits in line if nothing fits, and is placed when a seat frees, the first to ask first', async () => {
    const language = aLanguage();
    const [host, ben] = [await comes('Hanna'), await comes('Ben')];
    const [ada, cleo] = [await comes('Ada'), await comes('Cleo')];
    const groupId = await opens(host, { language }, 2);
    await ben.joins(await host.invitesTo(groupId));

    expect(await asksFor(ada, { languages: [language] })).toMatchObject({
      state: 'WAITING',
      placement: null,
      waitlist: { position: 1 },
    });
    expect(await asksFor(cleo, { languages: [language] })).toMatchObject({
      state: 'WAITING',
      waitlist: { position: 2 },
    });
    await ben.does('leaveGroup', { groupId }, 'leftAt');

    await eventually(async () =>
      expect(await standing(ada)).toMatchObject({
        state: 'PLACED',
        placement: { group: { id: groupId } },
      }),
    );
    expect(await standing(cleo)).toMatchObject({ state: 'WAITING', waitlist: { position: 1 } });
  });

  test('changes what they wish while they wait, and keeps their place', async () => {
    const language = aLanguage();
    const [ada, ben] = [await comes('Ada'), await comes('Ben')];
    const first = await asksFor(ada, { languages: [language] });
    await asksFor(ben, { languages: [language] });

    const changed = await asksFor(ada, { languages: [language], ageMix: 'OWN_BAND' });

    expect(changed).toMatchObject({ state: 'WAITING', requestedAt: first.requestedAt });
    expect(changed.waitlist?.position).toBe(1);
    expect(changed.id).not.toBe(first.id);
    expect(await standing(ada)).toEqual(changed);
  });

  test('is told of no group in which they are already', async () => {
    const language = aLanguage();
    const [host, ada] = [await comes('Hanna'), await comes('Ada')];
    const groupId = await opens(host, { language });
    await asksFor(ada, { languages: [language] });

    const moving = { languages: [language], outlook: 'FAITH', movingFrom: groupId };

    expect((await asksFor(ada, moving)).waitlist).toEqual({ position: 1, wouldHelp: [] });
  });

  test('takes the wish back, and what was told for it is gone', async () => {
    const language = aLanguage();
    const ada = await comes('Ada');
    const { id } = await asksFor(ada, { languages: [language] });

    const query = 'mutation { cancelMatchRequest { __typename } }';
    expect(await ada.asks(query)).toEqual({
      cancelMatchRequest: { __typename: 'CancelMatchRequestSuccess' },
    });

    expect(await standing(ada)).toBeNull();
    expect(
      await holdfast.sql('groups', 'select state, profile from match_request where id = $1', [id]),
    ).toEqual([{ state: 'CANCELLED', profile: null }]);
  });

  test('moves to another team in one step, and both rooms keep what happened', async () => {
    const [language, other] = [aLanguage(), aLanguage()];
    const [host, ada] = [await comes('Hanna'), await comes('Ada')];
    const from = await opens(host, { language });
    await asksFor(ada, { languages: [language] });
    const to = await opens(host, { language: other });

    const moved = await asksFor(ada, { languages: [other], movingFrom: from });

    expect(moved).toMatchObject({ state: 'PLACED', placement: { group: { id: to } } });
    const kinds = async (groupId: string) =>
      (await host.reads(groupId)).map(({ __typename }) => __typename);
    expect(await kinds(from)).toEqual([
      'GroupMemberJoined',
      'GroupMemberJoined',
      'GroupMemberLeft',
    ]);
    expect(await kinds(to)).toEqual(['GroupMemberJoined', 'GroupMemberJoined']);
    expect(
      await holdfast.sql(
        'groups',
        'select left_sequence, moved_to from past_membership where group_id = $1',
        [from],
      ),
    ).toEqual([{ left_sequence: 3, moved_to: rowId(to) }]);
  });

  test.each([
    ['HELP_FIRST', { isInDanger: true }],
    ['DEFER', { wantsToTakePart: false }],
    ['INDIVIDUAL_FIRST', { isDistressedInGroups: true }],
  ])('is told kindly that something else is better now: %s', async (deferral, changes) => {
    const ada = await comes('Ada');
    const readiness = {
      isInDanger: false,
      wantsToTakePart: true,
      canKeepAgreement: true,
      isDistressedInGroups: false,
      ...changes,
    };
    const { matchRequest } = await ada.asks<{ matchRequest: object }>(
      `mutation ($input: RequestMatchInput!) { matchRequest: requestMatch(input: $input) {
        __typename ... on MatchDeferredError { deferral } } }`,
      { input: wish({ languages: ['en'], readiness }) },
    );
    expect(matchRequest).toEqual({ __typename: 'MatchDeferredError', deferral });
    expect(await standing(ada)).toBeNull();
  });
});

describe('people who must not meet', () => {
  /** Two who know one another from a group, each with the id of the other as they were shown it. */
  async function acquainted() {
    const [ada, ben] = [await comes('Ada'), await comes('Ben')];
    const groupId = await ada.opensGroup('An earlier team');
    await ben.joins(await ada.invitesTo(groupId));
    const { group } = await ada.asks<{
      group: { members: { edges: { node: { member: { id: string; alias: string } } }[] } };
    }>(
      'query ($id: ID!) { group(id: $id) { members { edges { node { member { id alias } } } } } }',
      {
        id: groupId,
      },
    );
    const idOf = (person: Person) =>
      group.members.edges.find(({ node }) => node.member.alias === person.alias)?.node.member.id;
    return { ada, ben, adaId: idOf(ada), benId: idOf(ben) };
  }
  /** An answer without the fields that differ between the two. */
  const said = ({ state, placement, waitlist }: SeenRequest) => ({ state, placement, waitlist });
  const placed = async (person: Person, language: string, mustNotMeet: unknown[] = []) =>
    said(await asksFor(person, { languages: [language], mustNotMeet }));

  test('are not placed together, whichever of them said so, and the other is told nothing', async () => {
    const [withBen, empty, later] = [aLanguage(), aLanguage(), aLanguage()];
    const host = await comes('Hanna');
    const { ada, ben, benId } = await acquainted();
    await opens(host, { language: withBen });
    expect(await placed(ben, withBen)).toMatchObject({ state: 'PLACED' });

    const nobodyThere = await placed(ada, empty);
    expect(nobodyThere).toEqual({
      state: 'WAITING',
      placement: null,
      waitlist: { position: 1, wouldHelp: [] },
    });
    // Her own wish: as if there were no such group.
    expect(await placed(ada, withBen, [benId])).toEqual(nobodyThere);

    // The other way round: he who was named learns nothing, neither from the answer nor from his line.
    await opens(host, { language: later });
    expect(await placed(ada, later)).toMatchObject({ state: 'PLACED' });
    expect(await placed(ben, later)).toEqual(nobodyThere);
    expect(await placed(ben, empty)).toEqual(nobodyThere);
  });

  test('are answered alike for somebody, and for an id that is nobody’s', async () => {
    const { ada, ben, adaId, benId } = await acquainted();
    const [one, other] = [aLanguage(), aLanguage()];
    expect(await placed(ada, one, [benId])).toEqual(await placed(ben, other, [randomUUID()]));
    const own = await ada.tries(
      'requestMatch',
      wish({ languages: ['en'], mustNotMeet: [adaId] }),
      'matchRequest { id }',
    );
    expect(own).toMatchObject({ fieldErrors: [{ path: 'mustNotMeet' }] });
  });
});

test('of fifty who are matched to the last seat at once one gets it, each time', async () => {
  const host = await comes('Hanna');
  const people = await Promise.all(
    Array.from({ length: 50 }, (_, index) => comes(`Ben ${String(index)}`)),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const language = aLanguage();
    const groupId = await opens(host, { language }, 2);
    const requests = await Promise.all(
      people.map((person) => asksFor(person, { languages: [language] })),
    );
    expect(requests.filter(({ state }) => state === 'PLACED')).toHaveLength(1);
    expect(requests.filter(({ state }) => state === 'WAITING')).toHaveLength(49);
    expect(
      await holdfast.sql('groups', 'select member_count from "group" where id = $1', [groupId]),
    ).toEqual([{ member_count: 2 }]);
    for (const person of people)
      await person.asks('mutation { cancelMatchRequest { __typename } }');
  }
});

describe('teams that are formed from the line', () => {
  test('are thought of without anybody being moved, then made; everybody in one may be there', async () => {
    const language = aLanguage();
    const people = await Promise.all(
      Array.from({ length: 11 }, (_, index) => comes(`Eve ${String(index)}`)),
    );
    for (const [index, person] of people.entries()) {
      const focuses = index < 5 ? ['OPIOIDS', 'ALCOHOL'] : ['OPIOIDS'];
      await asksFor(person, { languages: [language], focuses });
    }
    const states = async () =>
      (await Promise.all(people.map(standing))).map((request) => request?.state);

    const thought = await holdfast.runProgram('groups', 'form-teams.js', '--dry-run');
    expect(thought).toContain(`, ${language}, no common hour`);
    expect(thought).not.toContain('OPIOIDS');
    expect(new Set(await states())).toEqual(new Set(['WAITING']));

    await holdfast.runProgram('groups', 'form-teams.js');
    expect(new Set(await states())).toEqual(new Set(['PLACED']));
    const groups = (await Promise.all(people.map(standing))).map(
      (request) => request?.placement?.group,
    );
    const sizes = new Map(groups.map((group) => [group?.id, group?.memberCount]));
    expect([...sizes.values()].toSorted()).toEqual([5, 6]);
    const groupId = groups[0]?.id ?? '';
    await people[0]?.does('acceptGroupAgreement', { groupId, version: 1 }, 'membership { role }');
    expect(await people[0]?.posts(groupId, 'Good evening.')).toBeGreaterThan(5);
  });
});
