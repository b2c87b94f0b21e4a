import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aMember } from '../member/member.fixture.test.ts';
import { members } from '../member/member.repository.ts';
import type { Member } from '../member/member.rule.ts';
import { profiles } from './profile.repository.ts';
import type { ProfileChanges } from './profile.rule.ts';
import { updateProfile } from './update-profile.ts';

let world: FakeWorld;
let stored: Member | null;
beforeEach(() => {
  world = aFakeWorld();
  stored = aMember({ memberId: world.member.memberId, timeZone: 'UTC', locale: 'de' });
  world.answers('profiles', profiles, {
    change: (memberId, { timeZone, locale, country }) => {
      if (stored?.memberId !== memberId) return;
      stored = {
        ...stored,
        timeZone: timeZone ?? stored.timeZone,
        locale: locale ?? stored.locale,
        country: country ?? stored.country,
      };
    },
  });
  world.answers('members', members, {
    find: (memberId) => (stored?.memberId === memberId ? stored : null),
  });
});

const update = (changes: Partial<ProfileChanges>) =>
  updateProfile(
    { ...world.member, isStaff: false, roles: [] },
    { timeZone: null, locale: null, country: null, ...changes },
  );

describe('changing a profile', () => {
  test.each([
    [{ timeZone: 'Asia/Tokyo' }, { timeZone: 'Asia/Tokyo', locale: 'de' }],
    [{ locale: 'fr-FR' }, { timeZone: 'UTC', locale: 'fr-FR' }],
    [{ locale: 'iw' }, { timeZone: 'UTC', locale: 'he' }],
    [{ locale: 'pt_br' }, { timeZone: 'UTC', locale: 'pt-BR' }],
    [{ country: 'AT' }, { timeZone: 'UTC', locale: 'de', country: 'AT' }],
    [{ country: 'at' }, { timeZone: 'UTC', locale: 'de', country: 'AT' }],
    [{}, { timeZone: 'UTC', locale: 'de', country: null }],
  ])('with %j leads to %j', async (changes, profile) => {
    expect(await update(changes)).toMatchObject({ kind: 'updated', profile });
    expect(world.done).toEqual(['begin', 'profiles.change', 'members.find', 'commit']);
  });

  test('opens no transaction for a zone that is none', async () => {
    expect(await update({ timeZone: 'Nowhere/At_all', locale: 'fr' })).toEqual({
      kind: 'invalid',
      faults: [
        {
          path: 'timeZone',
          code: 'MALFORMED',
          message: 'Name an IANA time zone, such as Europe/Vienna.',
        },
      ],
    });
    expect(world.done).toEqual([]);
  });

  test('opens no transaction for a language that is none', async () => {
    expect(await update({ locale: 'xx' })).toEqual({
      kind: 'invalid',
      faults: [
        {
          path: 'locale',
          code: 'MALFORMED',
          message: 'Name a language by its tag, such as en or de-AT.',
        },
      ],
    });
    expect(world.done).toEqual([]);
  });

  test('opens no transaction for a country that is none', async () => {
    expect(await update({ country: 'the moon' })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'country', code: 'MALFORMED' }],
    });
    expect(world.done).toEqual([]);
  });

  test('of somebody who is not there answers with the zone of the token, and English', async () => {
    stored = null;

    expect(await update({ locale: 'fr' })).toEqual({
      kind: 'updated',
      profile: { timeZone: world.member.timeZone, locale: 'en', country: null },
    });
  });
});
