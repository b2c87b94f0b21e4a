import { sealedText } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { placeOfAlias } from '../member/alias-text.part.ts';
import { members } from '../member/member.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { admitNewcomer, type TakePlace } from './admit-newcomer.ts';
import {
  aliasTakenMeanwhile,
  aNewcomer,
  anEnrolmentWorld,
  now,
  tokensOf,
  type EnrolmentWorld,
} from './enrolment.fixture.test.ts';
import type { Newcomer } from './newcomer.rule.ts';

let enrolment: EnrolmentWorld;
beforeEach(() => {
  enrolment = anEnrolmentWorld();
});
const admit = (changed: Partial<Newcomer> = {}) =>
  admitNewcomer(enrolment.needs, aNewcomer(changed));
const ALIAS_TAKEN = { kind: 'refused', reason: 'alias-taken' };

describe('admitting a newcomer', () => {
  test('asks for the alias, prepares, adds in one transaction, and then makes tokens', async () => {
    const outcome = await admit();

    const { stored, world, asked } = enrolment;
    const [[member], [face], [signIn]] = [stored.members, stored.faces, stored.signIns];
    if (member === undefined || signIn === undefined) throw new Error('Nobody was added.');
    const { memberId } = member;
    const account = { timeZone: 'Europe/Vienna', country: null, isStaff: false, roles: [] };
    expect(outcome).toEqual({
      kind: 'enrolled',
      tokens: tokensOf(signIn, account, now),
      recoveryCodes: ['code 1'],
    });
    expect(face).toEqual({
      memberId,
      aliasSealed: sealedText(placeOfAlias(memberId), 'Ada'),
      isStaff: false,
    });
    expect(signIn).toMatchObject({ memberId, method: 'PASSPHRASE', secondFactorAt: null });
    expect(stored.hashes.get(memberId)).toBe('hash of several quiet words');
    expect(stored.codes.get(memberId)).toEqual(['code 1']);
    expect(stored.claims.map(({ skeletonDigest }) => skeletonDigest.toString())).toEqual([
      'name Ada',
      'name ada',
    ]);
    const alias = Buffer.from('name Ada');
    expect(asked).toEqual([{ alias, clientHash: 'an address', signInId: null, now }]);
    expect(world.done).toEqual([
      'aliasClaims.isTaken',
      'hash',
      'make key',
      'begin as member',
      'members.add',
      'passphrases.set',
      'recoveryCodes.replace',
      'signIns.add',
      'publish member-enrolled.v1',
      'commit',
    ]);
  });

  test('makes the key before the alias is sealed with it, and both outside of a transaction', async () => {
    const { needs, world } = enrolment;
    const seal: typeof needs.sealer.seal = (place, text) => {
      world.notes('seal')();
      return needs.sealer.seal(place, text);
    };
    await admitNewcomer({ ...needs, sealer: { ...needs.sealer, seal } }, aNewcomer());

    expect(world.done.slice(1, 5)).toEqual(['hash', 'make key', 'seal', 'begin as member']);
  });

  test('gives each newcomer an id and a sign-in of their own', async () => {
    await admit();
    await admit({ alias: 'Ben' });

    const { stored } = enrolment;
    expect(new Set(stored.members.map(({ memberId }) => memberId)).size).toBe(2);
    expect(new Set(stored.signIns.map(({ id }) => id)).size).toBe(2);
  });

  test('refuses an alias that is taken without a hash or a key', async () => {
    await admit();
    enrolment.world.done.length = 0;

    expect(await admit({ keyDigest: Buffer.from('another') })).toEqual(ALIAS_TAKEN);
    expect(enrolment.world.done).toEqual(['aliasClaims.isTaken']);
  });

  test('answers the same request as a repeat if both are sent at once', async () => {
    await admit();
    const first = enrolment.stored.claims.splice(0);
    // The claim is there once the insert has waited for the other request.
    enrolment.world.answers('members', members, {
      add: () => {
        enrolment.stored.claims.push(...first);
        throw aliasTakenMeanwhile();
      },
    });

    expect(await admit()).toMatchObject({ kind: 'enrolled' });
    expect(enrolment.world.done.filter((each) => each === 'roll back')).toHaveLength(1);
    expect(enrolment.world.published).toHaveLength(1);
  });

  test('is no repeat if another fault breaks the transaction, and nothing is published', async () => {
    enrolment.world.answers('passphrases', passphrases, {
      set: () => {
        throw new Error('away');
      },
    });

    await expect(admit()).rejects.toThrow('away');
    expect([enrolment.world.done.at(-1), enrolment.world.published]).toEqual(['roll back', []]);
  });
});

describe('admitting somebody who needs a place', () => {
  const admitTo = (takePlace: TakePlace) =>
    admitNewcomer(enrolment.needs, aNewcomer({ isStaff: true }), takePlace);

  test('takes the place first, in the same transaction, for the new member', async () => {
    let holder: string | null = null;
    const outcome = await admitTo((tx, memberId) => {
      enrolment.world.notes('take place')();
      expect(tx).toBe(enrolment.world.tx);
      holder = memberId;
      return Promise.resolve(true);
    });

    expect(outcome).toMatchObject({ kind: 'enrolled' });
    expect(enrolment.stored.faces).toMatchObject([{ memberId: holder, isStaff: true }]);
    expect(enrolment.world.done.slice(3, 6)).toEqual([
      'begin as member',
      'take place',
      'members.add',
    ]);
    expect(enrolment.world.published).toEqual([]);
  });

  test('adds nobody if the place cannot be had', async () => {
    expect(await admitTo(() => Promise.resolve(false))).toBeNull();
    expect(enrolment.stored.members).toEqual([]);
    expect(enrolment.world.done).not.toContain('members.add');
  });
});
