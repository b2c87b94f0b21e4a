import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import type { SignInId } from '@holdfast/identity';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { placeOfAlias } from '../member/alias-text.part.ts';
import { members, type StoredFace } from '../member/member.repository.ts';
import { nudges } from '../nudge/nudge.repository.ts';
import { securityEvents } from '../security-event/security-event.repository.ts';
import type { AskingForAlias } from '../door/throttle.part.ts';
import { aliasClaims, formerAliases } from './alias.repository.ts';
import type { FormerAlias } from './alias.rule.ts';
import { changeAlias } from './change-alias.ts';

const now = new Date('2026-03-29T12:00:00Z');
const inNinetyDays = new Date('2026-06-27T12:00:00Z');
const signInId = 'a sign-in' as SignInId;

let world: FakeWorld;
let face: StoredFace | null;
let history: FormerAlias[];
let taken: string[];
let asked: AskingForAlias[];
let claimed: unknown[][];
let sealings: string[];
beforeEach(() => {
  world = aFakeWorld();
  const { memberId } = world.member;
  face = { memberId, aliasSealed: sealed('Ada'), isStaff: false };
  [history, taken, asked, claimed, sealings] = [[], [], [], [], []];
  const own = (asking: string) => (asking === memberId ? face : null);
  world.answers('members', members, { face: own, lockFace: own });
  world.answers('securityEvents', securityEvents, { add: () => undefined });
  world.answers('nudges', nudges, { tell: () => undefined });
  world.answers('formerAliases', formerAliases, {
    of: () => history,
    add: (former) => void history.push(former),
  });
  world.answers('aliasClaims', aliasClaims, {
    isTaken: (claims, { memberId: asking, now: at }) => {
      expect([asking, at]).toEqual([memberId, now]);
      return claims.some((claim) => taken.includes(claim.toString()));
    },
    claimInstead: (...all) => void claimed.push(all),
    rename: (_, aliasSealed) => {
      face = face && { ...face, aliasSealed };
      return 7;
    },
  });
});

const sealed = (alias: string) => sealedText(placeOfAlias(world.member.memberId), alias);
const change = (alias: string) =>
  changeAlias(
    {
      aliasDigests: {
        claimed: (text) => [Buffer.from(`look of ${text}`)],
        found: (text) => Buffer.from(`name ${text}`),
      },
      policy: {
        aliasLeastCodePoints: 2,
        aliasMostCodePoints: 32,
        formerAliasDays: 90,
        formerAliasesMost: 2,
      },
      sealer: {
        ...world.sealer,
        seal: (place, text) => {
          sealings.push(text);
          return world.sealer.seal(place, text);
        },
      },
      aliasWords: (text) => (text === 'Unkind' ? 'unkind' : null),
      throttle: {
        askForAlias: async (asking, isTaken) => {
          asked.push(asking);
          return { kind: (await isTaken(world.tx)) ? 'taken' : 'free' };
        },
      },
    },
    world.member,
    { alias, signInId, clientHash: 'an address', now },
  );
const former = (changedAt: string): FormerAlias => ({
  id: changedAt,
  memberId: world.member.memberId,
  aliasSealed: sealed('Eda'),
  changedAt: new Date(changedAt),
});

describe('changing an alias', () => {
  test('claims the new one, keeps the former one, and says so, in one transaction', async () => {
    const { memberId } = world.member;

    expect(await change('  Ida ')).toEqual({ kind: 'changed', alias: 'Ida' });

    expect(face?.aliasSealed).toEqual(sealed('Ida'));
    expect(history).toEqual([
      { id: expect.any(String), memberId, aliasSealed: sealed('Ada'), changedAt: now },
    ]);
    expect(claimed).toEqual([[memberId, [Buffer.from('look of Ida')], inNinetyDays]]);
    expect(world.published).toMatchObject([{ data: { memberId, version: 7 } }]);
    expect(asked).toEqual([
      { alias: Buffer.from('name Ida'), clientHash: 'an address', signInId, now },
    ]);
    expect(world.done).toEqual([
      'read',
      'members.face',
      'aliasClaims.isTaken',
      'begin',
      'members.lockFace',
      'formerAliases.of',
      'aliasClaims.claimInstead',
      'formerAliases.add',
      ...['securityEvents.add', 'nudges.tell'],
      'aliasClaims.rename',
      'publish alias-changed.v1',
      'commit',
    ]);
  });

  test('to the present alias changes nothing, and is not counted', async () => {
    expect(await change('Ada ')).toEqual({ kind: 'changed', alias: 'Ada' });
    expect(asked).toEqual([]);
    expect(world.done).toEqual(['read', 'members.face']);
  });

  test('to another writing of the present alias changes it', async () => {
    await change('ADA');

    expect(face?.aliasSealed).toEqual(sealed('ADA'));
  });

  test('to one that is taken is refused before anything is changed', async () => {
    taken = ['look of Ida'];

    expect(await change('Ida')).toEqual({ kind: 'alias-taken' });
    expect(world.done.at(-1)).toBe('aliasClaims.isTaken');
    expect(sealings).toEqual([]);
  });

  test('to one that somebody else takes meanwhile is refused, and nothing is published', async () => {
    world.answers('aliasClaims', aliasClaims, {
      claimInstead: () => {
        throw Object.assign(new Error('taken'), {
          code: '23505',
          constraint: 'alias_claim_skeleton',
        });
      },
    });

    expect(await change('Ida')).toEqual({ kind: 'alias-taken' });
    expect([world.done.at(-1), world.published, history]).toEqual(['roll back', [], []]);
  });

  test('that breaks half-way is a fault, and nothing is published', async () => {
    world.answers('aliasClaims', aliasClaims, {
      rename: () => {
        throw new Error('away');
      },
    });

    await expect(change('Ida')).rejects.toThrow('away');
    expect([world.done.at(-1), world.published]).toEqual(['roll back', []]);
  });

  test('waits once the most former names are kept for the member', async () => {
    history = [former('2026-01-01T12:00:00Z'), former('2026-03-01T12:00:00Z')];

    expect(await change('Ida')).toEqual({ kind: 'too-many', retryAfterSeconds: 3 * 86_400 });
    expect(claimed).toEqual([]);
    expect([history.length, world.published]).toEqual([2, []]);
  });

  test('of somebody who was erased meanwhile is to be tried again', async () => {
    face = null;

    expect(await change('Ida')).toEqual({ kind: 'too-many', retryAfterSeconds: 1 });
    expect(claimed).toEqual([]);
  });

  test.each(['A', 'Unkind', 'Ada!'])('to “%s” is invalid, and nothing is opened', async (alias) => {
    expect(await change(alias)).toMatchObject({ kind: 'invalid', faults: [{ path: 'alias' }] });
    expect([world.done, asked]).toEqual([[], []]);
  });
});
