import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, eventually, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;
let ben: Person;
let groupId: string;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

beforeEach(async () => {
  [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
  groupId = await ada.opensGroup('By the river', 3);
});

const enrols = (name: string) => Person.enrols(holdfast.graph, name);
const idOf = async (person: Person) => `member_${await person.memberId()}`;

type Answer = Readonly<Record<string, unknown>>;

const looks = async (person: Person, code: string): Promise<Answer> =>
  (
    await person.asks<{ invitation: Answer }>(
      `query ($code: String!) { invitation(code: $code) { __typename
        ... on GroupInvitationPreview { name kind status memberCount capacity host { alias } expiresAt viewerIsIn }
        ... on UserError { message } } }`,
      { code },
    )
  ).invitation;

const PREVIEW = 'GroupInvitationPreview';

describe('an invitation', () => {
  test('shows before joining what it leads to, as often as it is looked at, and stays good', async () => {
    const code = await ada.invitesTo(groupId);

    const first = await looks(ben, code.toLowerCase().replaceAll('-', ' '));

    expect(first).toMatchObject({
      __typename: PREVIEW,
      name: 'By the river',
      kind: 'PEER_TEAM',
      status: 'OPEN',
      memberCount: 1,
      capacity: 3,
      host: { alias: ada.alias },
      viewerIsIn: false,
    });
    expect(await looks(ben, code)).toEqual(first);
    await ben.joins(code);
    expect(await looks(ben, code)).toMatchObject({
      __typename: PREVIEW,
      memberCount: 2,
      viewerIsIn: true,
    });
  });

  test('has one answer, byte for byte, if its code was used, taken back, is too old, or was never made', async () => {
    const codes = await Promise.all([1, 2, 3].map(() => ada.invitesTo(groupId)));
    const [used = '', revoked = '', old = ''] = codes;
    await (await enrols('Cleo')).joins(used);
    await ada.does('revokeGroupInvitation', { code: revoked }, '__typename');
    // Only one of the three is open still.
    await holdfast.sql(
      'groups',
      'update invitation set expires_at = now() where group_id = $1 and used_by is null and revoked_at is null',
      [groupId],
    );

    const answers: Answer[] = [];
    for (const code of [used, revoked, old, 'never made', '']) answers.push(await looks(ben, code));

    expect(answers[0]).toMatchObject({ __typename: 'InvitationNotUsableError' });
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  test.each([
    ['the host blocked the viewer', () => [ada, ben] as const],
    ['the viewer blocked the host', () => [ben, ada] as const],
  ])('shows no host if %s', async (_, pair) => {
    const code = await ada.invitesTo(groupId);
    const [one, other] = pair();
    await one.does('blockMember', { memberId: await idOf(other) }, '__typename');

    expect(await looks(ben, code)).toMatchObject({ __typename: PREVIEW, host: null });
    await one.does('unblockMember', { memberId: await idOf(other) }, '__typename');
    expect(await looks(ben, code)).toMatchObject({ host: { alias: ada.alias } });
  });

  test('shows no host who has left, and nothing once the one who invited was erased', async () => {
    const cleo = await enrols('Cleo');
    await cleo.joins(await ada.invitesTo(groupId));
    const code = await cleo.invitesTo(groupId);
    await ada.does('leaveGroup', { groupId }, '__typename');

    expect(await looks(ben, code)).toMatchObject({ __typename: PREVIEW, host: null });
    const { passphrase } = cleo;
    await cleo.does('requestErasure', { passphrase, waiveGracePeriod: true }, '__typename');
    await eventually(async () => {
      expect(await looks(ben, code)).toMatchObject({ __typename: 'InvitationNotUsableError' });
    });
  });

  test('is shown to a signed-in member alone, and to nobody who guesses', async () => {
    const code = await ada.invitesTo(groupId);
    const query = `{ invitation(code: "${code}") { __typename } }`;
    const anonymous = await holdfast.graph.ask(query);
    expect(anonymous.errors[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');

    const guesses = Array.from(
      { length: 10 },
      (_, at) => `g${String(at)}: invitation(code: "${randomUUID()}") { __typename }`,
    );
    for (let at = 0; at < 3; at += 1) await ben.asks(`{ ${guesses.join(' ')} }`);

    expect(await looks(ben, code)).toMatchObject({ __typename: 'RateLimitedError' });
    expect(await ben.tries('joinGroup', { code }, '__typename')).toMatchObject({
      __typename: 'RateLimitedError',
    });
    expect(await looks(await enrols('Cleo'), code)).toMatchObject({ __typename: PREVIEW });
  });
});
