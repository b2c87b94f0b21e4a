import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

const enrols = (name: string) => Person.enrols(holdfast.graph, name);
const AGREEMENT = 'agreement { version text locale viewerAcceptedAt }';

interface SeenAgreement {
  readonly version: number;
  readonly text: string;
  readonly locale: string | null;
  readonly viewerAcceptedAt: string | null;
}
const agreementOf = async (person: Person, groupId: string): Promise<SeenAgreement> => {
  const { group } = await person.asks<{ group: { agreement: SeenAgreement } }>(
    `query ($id: ID!) { group(id: $id) { ${AGREEMENT} } }`,
    { id: groupId },
  );
  return group.agreement;
};
/** Comes in, and has agreed to nothing yet. */
const comesIn = async (person: Person, code: string) => {
  await person.does('joinGroup', { code }, 'membership { role }');
};
const writes = (person: Person, groupId: string) =>
  person.tries(
    'postGroupMessage',
    { groupId, body: 'Good evening.', idempotencyKey: randomUUID() },
    'groupMessage { sequence }',
  );
const agrees = (person: Person, groupId: string, version: number) =>
  person.tries('acceptGroupAgreement', { groupId, version }, 'membership { role }');
const revises = (person: Person, input: object) =>
  person.tries('reviseGroupAgreement', input, `group { ${AGREEMENT} }`);

describe('the agreement of a group', () => {
  test('is agreed to before the first message, and its host has agreed by opening it', async () => {
    const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
    const groupId = await ada.opensGroup('Quiet hours');
    await comesIn(ben, await ada.invitesTo(groupId));

    expect(await writes(ada, groupId)).toMatchObject({ __typename: 'PostGroupMessageSuccess' });
    expect(await writes(ben, groupId)).toMatchObject({ __typename: 'AgreementRequiredError' });
    const { version, text, locale, viewerAcceptedAt } = await agreementOf(ben, groupId);
    expect([version, locale, viewerAcceptedAt]).toEqual([1, 'en', null]);
    expect(text).toContain('What is said here stays here.');
    expect(await agrees(ben, groupId, version)).toMatchObject({
      __typename: 'AcceptGroupAgreementSuccess',
    });
    const first = (await agreementOf(ben, groupId)).viewerAcceptedAt;
    await agrees(ben, groupId, version);
    expect((await agreementOf(ben, groupId)).viewerAcceptedAt).toBe(first);
    expect(await writes(ben, groupId)).toMatchObject({ __typename: 'PostGroupMessageSuccess' });
  });

  test('is agreed to anew when its host has changed it, and the room says so', async () => {
    const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
    const groupId = await ada.opensGroup('Mornings');
    await ben.joins(await ada.invitesTo(groupId));
    const text = 'We meet on Mondays, and we listen.';

    const revised = await revises(ada, { groupId, baseVersion: 1, text });
    const repeated = await revises(ada, { groupId, baseVersion: 1, text: ` ${text}\n` });
    const late = await revises(ada, { groupId, baseVersion: 1, text: 'Another text.' });

    expect(revised['group']).toMatchObject({ agreement: { version: 2, text, locale: null } });
    expect(repeated['group']).toMatchObject({ agreement: { version: 2, text } });
    expect(late.__typename).toBe('AgreementRequiredError');
    const kinds = (await ben.reads(groupId)).map(({ __typename }) => __typename);
    expect(kinds).toEqual(['GroupMemberJoined', 'GroupAgreementChanged']);
    expect(await writes(ben, groupId)).toMatchObject({ __typename: 'AgreementRequiredError' });
    expect(await agrees(ben, groupId, 1)).toMatchObject({ __typename: 'AgreementRequiredError' });
    expect(await agrees(ben, groupId, 2)).toMatchObject({
      __typename: 'AcceptGroupAgreementSuccess',
    });
    expect(await writes(ben, groupId)).toMatchObject({ __typename: 'PostGroupMessageSuccess' });
    expect(await writes(ada, groupId)).toMatchObject({ __typename: 'PostGroupMessageSuccess' });
  });

  test('is changed by nobody but its host, and what is not theirs looks as if it were not there', async () => {
    const [ada, ben, cleo] = [await enrols('Ada'), await enrols('Ben'), await enrols('Cleo')];
    const groupId = await ada.opensGroup('Evenings');
    await ben.joins(await ada.invitesTo(groupId));

    const input = { groupId, baseVersion: 1, text: 'Something else.' };
    const missing = await revises(cleo, { ...input, groupId: randomUUID() });
    expect(missing.__typename).toBe('GroupNotFoundError');
    expect(await revises(ben, input)).toEqual(missing);
    expect(await revises(cleo, input)).toEqual(missing);
    expect(await agrees(cleo, groupId, 1)).toEqual(await agrees(cleo, randomUUID(), 1));
    expect(await agrees(cleo, groupId, 1)).toMatchObject({ __typename: 'GroupNotFoundError' });
  });

  test.each(['', '   ', 'x'.repeat(10_001), 'nul \u0000'])(
    'has a text that can be kept: %#',
    async (text) => {
      const ada = await enrols('Ada');
      const groupId = await ada.opensGroup('Evenings');
      const { __typename, fieldErrors } = await revises(ada, { groupId, baseVersion: 1, text });
      expect([__typename, fieldErrors?.map(({ path }) => path)]).toEqual([
        'InputInvalidError',
        ['text'],
      ]);
    },
  );
});

describe('an invitation', () => {
  test('that was taken back opens nothing, and says nothing about the group', async () => {
    const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
    const code = await ada.invitesTo(await ada.opensGroup('Nights'));
    const unknown = await ben.tries('joinGroup', { code: randomUUID() }, 'membership { role }');

    const first = await ada.does('revokeGroupInvitation', { code }, 'revokedAt');
    expect(await ada.does('revokeGroupInvitation', { code }, 'revokedAt')).toEqual(first);

    expect(await ben.tries('joinGroup', { code }, 'membership { role }')).toEqual(unknown);
  });

  test('is taken back by its maker, and by nobody else', async () => {
    const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
    const code = await ada.invitesTo(await ada.opensGroup('Nights'));
    const unknown = await ben.tries('revokeGroupInvitation', { code: 'xxxx' }, 'revokedAt');

    expect(await ben.tries('revokeGroupInvitation', { code }, 'revokedAt')).toEqual(unknown);
    expect(await ben.joins(code)).toBe(2);
    expect(await ada.tries('revokeGroupInvitation', { code }, 'revokedAt')).toEqual(unknown);
  });
});

describe('a fixed group that ends', () => {
  test('takes nobody new after its second meeting', async () => {
    const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
    const startsOn = new Date(Date.now() - 21 * 86_400_000).toISOString().slice(0, 10);
    const meeting = { weekday: 'MONDAY', startMinute: 0, durationMinutes: 60, timeZone: 'UTC' };
    const opens = (day: string) =>
      ada.does<{ group: { id: string; status: string } }>(
        'createGroup',
        {
          name: 'Twelve weeks',
          kind: 'PEER_TEAM',
          capacity: 8,
          profile: { membershipModel: 'FIXED', weeks: 12, startsOn: day, meeting },
          idempotencyKey: randomUUID(),
        },
        'group { id status }',
      );
    const invited = await opens(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
    const old = await opens(startsOn);

    expect([invited.group.status, old.group.status]).toEqual(['OPEN', 'CLOSED']);
    await ben.joins(await ada.invitesTo(invited.group.id));
    const late = { groupId: old.group.id, idempotencyKey: randomUUID() };
    expect(await ada.tries('inviteToGroup', late, 'groupInvitation { code }')).toMatchObject({
      __typename: 'GroupClosedError',
    });
  });
});

describe('orientation', () => {
  test('is read by anybody, noted once, and shown to nobody else', async () => {
    const ada = await enrols('Ada');
    const { data } = await holdfast.graph.ask<{
      groupOrientation: { version: string; locale: string; steps: readonly string[] };
    }>('{ groupOrientation { version locale steps } }');
    const version = data?.groupOrientation.version ?? '';
    const record = { orientation: { version } };
    const viewer = () =>
      ada.asks<{ viewer: object }>('{ viewer { orientation { version completedAt } } }');

    expect(data?.groupOrientation.locale).toBe('en');
    expect(data?.groupOrientation.steps.length).toBeGreaterThan(3);
    expect((await viewer()).viewer).toEqual({ orientation: null });
    const unknown = await ada.tries(
      'completeOrientation',
      { version: '1' },
      'orientation { version }',
    );
    expect(unknown).toMatchObject({ fieldErrors: [{ path: 'version' }] });
    await ada.does('completeOrientation', { version }, 'orientation { version }');
    const first = await viewer();
    expect(first.viewer).toMatchObject(record);
    await ada.does('completeOrientation', { version }, 'orientation { version }');
    expect(await viewer()).toEqual(first);
  });
});
