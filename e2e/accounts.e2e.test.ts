import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  enroll,
  eventually,
  freeAlias,
  LiveClient,
  Person,
  SHARED_POLICY,
  type Outcome,
  type SharedHoldfast,
} from '@holdfast/testkit';

const passphrase = 'several quiet words';

let holdfast: SharedHoldfast;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

const some = (name: string) => freeAlias(name);
const noMoreCounts = () => holdfast.sql('members', 'delete from attempt');
const signsIn = async (alias: string, given: string) => {
  const { data } = await holdfast.graph.ask<{ signIn: Outcome }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
    { variables: { input: { alias, passphrase: given } } },
  );
  return data?.signIn.__typename;
};

describe('enrolling', () => {
  test('is for people of 18 and older, under a name that is kind to them', async () => {
    expect(
      await enroll(holdfast.graph, { alias: some('Ada'), passphrase, ageConfirmed: false }),
    ).toMatchObject({ __typename: 'AgeNotConfirmedError' });
    expect(await enroll(holdfast.graph, { alias: 'Just an аddict', passphrase })).toMatchObject({
      __typename: 'InputInvalidError',
      fieldErrors: [{ path: 'alias', message: 'Choose a name that is kind to you and to others.' }],
    });
  });
});

describe('another alias', () => {
  const changes = async (person: Person, alias: string) =>
    person.tries('changeAlias', { alias }, 'alias');

  test('is seen at once, its history by its member alone; the former one is kept for them', async () => {
    const [ada, ben] = [
      await Person.enrols(holdfast.graph, 'Ada'),
      await Person.enrols(holdfast.graph, 'Ben'),
    ];
    const alias = some('Dora');

    expect(await changes(ada, `  ${alias} `)).toMatchObject({ alias });
    expect(await changes(ada, alias)).toMatchObject({ __typename: 'ChangeAliasSuccess' });

    const me = await ada.asks('{ viewer { alias aliasHistory { alias } } }');
    expect(me).toEqual({ viewer: { alias, aliasHistory: [{ alias: ada.alias }] } });
    expect(await signsIn(alias, ada.passphrase)).toBe('SignInSuccess');
    expect(await signsIn(ada.alias, ada.passphrase)).toBe('SignInSuccess');
    for (const wished of [alias, ada.alias])
      expect((await changes(ben, wished)).__typename).toBe('AliasTakenError');
    expect(await changes(ada, ada.alias)).toMatchObject({ alias: ada.alias });
    expect(await signsIn(ada.alias, ada.passphrase)).toBe('SignInSuccess');
    await noMoreCounts();
  });

  test('is not one that shames, nor one that only looks free', async () => {
    const [ada, ben] = [
      await Person.enrols(holdfast.graph, 'Ada'),
      await Person.enrols(holdfast.graph, 'Ben'),
    ];
    expect(await changes(ada, 'junk1e')).toMatchObject({ fieldErrors: [{ path: 'alias' }] });
    expect((await changes(ada, ben.alias.toUpperCase())).__typename).toBe('AliasTakenError');
    await noMoreCounts();
  });

  test('can be had after a while, once nobody would be taken for the member who had it', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    await changes(ada, some('Dora'));
    const enrols = async () =>
      (await enroll(holdfast.graph, { alias: ada.alias, passphrase })).__typename;
    expect(await enrols()).toBe('AliasTakenError');

    await holdfast.sql(
      'members',
      'update alias_claim set kept_until = now() where kept_until is not null',
    );

    expect(await enrols()).toBe('EnrollSuccess');
    await noMoreCounts();
  });

  test('is changed now and then: few names are kept from others for one member', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    for (let change = 0; change < 5; change += 1)
      expect((await changes(ada, some('Dora'))).__typename).toBe('ChangeAliasSuccess');

    expect((await changes(ada, some('Dora'))).__typename).toBe('TooManyAttemptsError');
  });

  test('is refused exactly a limited number of times if it is taken; then free ones are, too, by a coin', async () => {
    await noMoreCounts();
    const [ada, ben] = [
      await Person.enrols(holdfast.graph, 'Ada'),
      await Person.enrols(holdfast.graph, 'Ben'),
    ];
    const answers = SHARED_POLICY.aliasTakenAnswersPerHour;
    for (let guess = 0; guess <= answers; guess += 1)
      expect((await changes(ada, ben.alias)).__typename).toBe('AliasTakenError');

    const enrols = async (alias: string) =>
      (await enroll(holdfast.graph, { alias, passphrase })).__typename;
    const kinds = await Promise.all(Array.from({ length: 30 }, () => enrols(some('Dora'))));
    expect(new Set(kinds)).toEqual(new Set(['AliasTakenError', 'EnrollSuccess']));
    expect(await enrols(ben.alias)).toBe('AliasTakenError');
    await noMoreCounts();
  });

  test('is what those who come late to a room see under what was written before', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const groupId = await ada.opensGroup('Night walkers');
    const client = new LiveClient(ada);
    const watch = client.watches({ groupId });
    await eventually(() => {
      expect(watch.positions).toHaveLength(1);
    });
    await ada.posts(groupId, 'Hello.');
    await eventually(() => {
      expect(watch.items).toHaveLength(1);
    });
    const alias = some('Dora');

    await changes(ada, alias);

    const after = watch.positions[0]?.cursor ?? null;
    await eventually(async () => {
      const late = client.watches({ groupId, after });
      await eventually(() => {
        expect(late.items).toHaveLength(1);
      });
      late.stop();
      expect(late.items[0]?.groupMessage?.author).toEqual({ alias });
    });
    await client.stop();
  });
});

describe('a profile', () => {
  test('has another zone and language; tokens say so from the next refresh on', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const update = (input: object) => ada.tries('updateProfile', input, 'timeZone locale');

    expect(await update({ timeZone: 'Asia/Tokyo' })).toMatchObject({ timeZone: 'Asia/Tokyo' });
    expect(await update({ locale: 'de-AT' })).toMatchObject({
      timeZone: 'Asia/Tokyo',
      locale: 'de-AT',
    });
    expect(await update({})).toMatchObject({ timeZone: 'Asia/Tokyo', locale: 'de-AT' });
    expect(await ada.asks('{ viewer { timeZone locale } }')).toEqual({
      viewer: { timeZone: 'Asia/Tokyo', locale: 'de-AT' },
    });
  });
});

describe('the privacy notice and the terms', () => {
  test('can be read by anybody, and share a version', async () => {
    const { data } = await holdfast.graph.ask<Record<string, { version: string; text: string }>>(
      '{ privacyNotice { version text } termsOfUse(locale: "fr") { version text } }',
    );

    expect(data?.['termsOfUse']?.version).toBe(data?.['privacyNotice']?.version);
    expect(data?.['termsOfUse']?.text).toContain('18 and older');
  });

  test('are acknowledged in the version that holds, and in no other', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const { privacyNotice } = await ada.asks<{ privacyNotice: { version: string } }>(
      '{ privacyNotice { version } }',
    );
    const acknowledges = (version: string) =>
      ada.tries('acknowledgePrivacyNotice', { version }, 'privacyNotice { version }');

    expect((await acknowledges('2020-01')).__typename).toBe('NoticeOutdatedError');
    expect(await acknowledges(privacyNotice.version)).toMatchObject({ privacyNotice });
    expect(await acknowledges(privacyNotice.version)).toMatchObject({ privacyNotice });
    expect(await ada.asks('{ viewer { acknowledgedNotice { version } } }')).toEqual({
      viewer: { acknowledgedNotice: privacyNotice },
    });
  });
});

describe('a contact point', () => {
  const FACE = 'contactPoint { kind masked verifiedAt }';
  const sets = (person: Person, address: string) =>
    person.tries('setContactPoint', { kind: 'EMAIL', address }, FACE);
  const shows = (person: Person, code: string) =>
    person.tries('verifyContactPoint', { code }, 'verifiedAt');
  const removes =
    'mutation { removeContactPoint { ... on RemoveContactPointSuccess { removedAt } } }';
  /** Letters to an address, the oldest first. */
  const messagesTo = (address: string): readonly string[] => {
    const folder = join(holdfast.folder, 'messages');
    const names = existsSync(folder) ? readdirSync(folder).sort() : [];
    return names
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .filter((text) => text.includes(`To: ${address}\n`));
  };
  /** Below the head: the address in it may have eight digits of its own. */
  const codeIn = (text = '') => /\d{8}/.exec(text.slice(text.indexOf('\n\n')))?.[0] ?? '';
  const other = (code: string) => (code === '00000000' ? '11111111' : '00000000');
  const somewhere = () => `12345678-${randomUUID()}@example.org`;

  test('is verified by its owner, though another member has had all their codes sent there', async () => {
    const [other, ada] = await Promise.all([
      Person.enrols(holdfast.graph, 'Boris'),
      Person.enrols(holdfast.graph, 'Ada'),
    ]);
    const address = somewhere();
    const kinds: string[] = [];
    for (let sent = 0; sent < 6; sent += 1) kinds.push((await sets(other, address)).__typename);
    expect(kinds.slice(4)).toEqual(['SetContactPointSuccess', 'TooManyAttemptsError']);

    expect(await sets(ada, address)).toMatchObject({ __typename: 'SetContactPointSuccess' });
    const [code] = messagesTo(address).slice(-1).map(codeIn);
    expect(await shows(ada, code ?? '')).toMatchObject({ __typename: 'VerifyContactPointSuccess' });
  });

  test('is verified by the code that was sent there, seen masked, and taken away', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const address = somewhere();

    const set = await sets(ada, ` ${address}`);
    expect(set).toMatchObject({ contactPoint: { kind: 'EMAIL', verifiedAt: null } });
    const [message = ''] = messagesTo(address);
    const code = codeIn(message);
    expect((await shows(ada, other(code))).__typename).toBe('ContactCodeWrongError');
    const verified = await shows(ada, `${code.slice(0, 4)} ${code.slice(4)}`);
    expect(verified.__typename).toBe('VerifyContactPointSuccess');
    expect(await shows(ada, code)).toEqual(verified);

    const again = await sets(ada, address);
    expect(again).toMatchObject({ contactPoint: { verifiedAt: verified['verifiedAt'] } });
    expect(messagesTo(address)).toHaveLength(1);
    const masked = `${address.charAt(0)}…@e….org`;
    expect(await ada.asks(`{ viewer { ${FACE} } }`)).toMatchObject({
      viewer: { contactPoint: { masked } },
    });
    await ada.asks(removes);
    await ada.asks(removes);
    expect(await ada.asks(`{ viewer { ${FACE} } }`)).toEqual({ viewer: { contactPoint: null } });
    expect(message).not.toMatch(/recover|sober|group|holdfast/i);
    const kept = JSON.stringify(await holdfast.sql('members', 'select * from contact_point'));
    expect(kept + holdfast.logs()).not.toContain(address);
    expect(holdfast.logs()).not.toContain(code);
  });

  test('has five tries at a code, and few codes an hour', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const address = somewhere();
    await sets(ada, address);
    const code = codeIn(messagesTo(address)[0]);
    for (let guess = 0; guess < 5; guess += 1) await shows(ada, other(code));

    expect((await shows(ada, code)).__typename).toBe('ContactCodeWrongError');
    for (let times = 0; times < 4; times += 1) await sets(ada, address);
    expect((await sets(ada, address)).__typename).toBe('TooManyAttemptsError');
    // No flood leaves for one address, either, however many members ask for it.
    for (const name of ['Cleo', 'Dora', 'Emil']) {
      const another = await Person.enrols(holdfast.graph, name);
      for (let times = 0; times < 5; times += 1) await sets(another, address);
    }
    expect(messagesTo(address)).toHaveLength(20);
    const ben = await Person.enrols(holdfast.graph, 'Ben');
    expect((await sets(ben, address)).__typename).toBe('TooManyAttemptsError');
    expect((await sets(ben, 'ben@example.org, ada@example.org')).__typename).toBe(
      'InputInvalidError',
    );
    expect((await shows(ben, code)).__typename).toBe('ContactCodeWrongError');
    await noMoreCounts();
  });

  test('waits until the notice in force is read; what is there already does not', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const { viewer, privacyNotice } = await ada.asks<
      Record<string, { id: string; version: string }>
    >('{ viewer { id } privacyNotice { version } }');
    await holdfast.sql(
      'members',
      "update member set notice_version = '2020-01' where member_id = $1",
      [viewer?.id],
    );

    expect((await sets(ada, somewhere())).__typename).toBe('NoticeOutdatedError');
    expect(await ada.asks('{ viewer { alias acknowledgedNotice { version } } }')).toEqual({
      viewer: { alias: ada.alias, acknowledgedNotice: null },
    });
    const version = privacyNotice?.version;
    await ada.does('acknowledgePrivacyNotice', { version }, 'privacyNotice { version }');
    expect((await sets(ada, somewhere())).__typename).toBe('SetContactPointSuccess');
  });
});
