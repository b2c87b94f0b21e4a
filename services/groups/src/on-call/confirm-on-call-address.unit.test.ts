import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { A_ROSTER, aContact, ADA } from './a-roster.fixture.test.ts';
import { confirmOnCallAddress } from './confirm-on-call-address.ts';
import { dutyCodeDigest } from './duty-code.part.ts';
import { aDuty, aKeptDuty, type KeptDuty } from './duty.fixture.test.ts';

const now = new Date('2026-11-24T12:00:00Z');
const CODE = '12345678';

let world: FakeWorld;
let kept: KeptDuty;
beforeEach(() => {
  world = aFakeWorld();
  kept = aKeptDuty(world);
  kept.rosters = [{ ...A_ROSTER, lastResort: [ADA] }];
  const place = { purpose: 'profile', ownerId: ADA, rowId: ADA } as const;
  kept.contacts = [
    aContact({
      staffId: world.member.memberId,
      addressSealed: sealedText(place, 'ada@example.org'),
      verifiedAt: null,
      codeDigest: dutyCodeDigest(needs().serviceKey, ADA, CODE),
      codeExpiresAt: new Date('2026-11-25T12:00:00Z'),
    }),
  ];
});

const needs = () => aDuty(world, { sent: [], isAway: false });
const confirm = (code: string, at = now) =>
  confirmOnCallAddress(needs(), world.member, { code, now: at });

describe('confirming a duty address', () => {
  test('verifies it, tells the log the address sealed, then the roster, and wakes the worker', async () => {
    expect(await confirm('1234 56-78')).toEqual({ kind: 'confirmed', verifiedAt: now });

    expect(kept.contacts).toMatchObject([{ verifiedAt: now, codeDigest: null }]);
    expect(world.published).toMatchObject([
      { type: 'holdfast.groups.duty-address-changed.v1', data: { contactId: ADA, version: 1 } },
      { type: 'holdfast.groups.duty-changed.v1', data: { isOn: true, version: 2 } },
    ]);
    const sealed = Buffer.from(String(world.published[0]?.data['sealed']), 'base64url').toString();
    expect(sealed).toMatch(new RegExp(`^safety\\|${world.member.memberId} .*ada@example\\.org`));
    expect(world.done.at(-1)).toBe('poke alarms');
  });

  test('of a contact who has another one puts the new one in its place', async () => {
    const place = { purpose: 'profile', ownerId: ADA, rowId: ADA } as const;
    const next = { sealed: sealedText(place, 'new@example.org'), digest: Buffer.from('another') };
    kept.contacts = kept.contacts.map((each) => ({ ...each, next, verifiedAt: new Date(0) }));

    expect(await confirm('00000000')).toEqual({ kind: 'code-wrong' });
    expect(await confirm(CODE)).toEqual({ kind: 'confirmed', verifiedAt: now });

    expect(kept.contacts).toMatchObject([
      { addressSealed: next.sealed, addressDigest: next.digest, verifiedAt: now, next: null },
    ]);
    const sealed = Buffer.from(String(world.published[0]?.data['sealed']), 'base64url').toString();
    expect(sealed).toContain('new@example.org');
  });

  test('counts a wrong code, and after enough of them the right one is void', async () => {
    for (const _ of [1, 2, 3]) expect(await confirm('00000000')).toEqual({ kind: 'code-wrong' });

    expect(await confirm(CODE)).toEqual({ kind: 'code-wrong' });
    expect(kept.contacts).toMatchObject([{ codeTries: 3, verifiedAt: null }]);
    expect(world.published).toEqual([]);
  });

  test('takes no code that is too old', async () => {
    expect(await confirm(CODE, new Date('2026-11-25T12:00:00Z'))).toEqual({ kind: 'code-wrong' });
  });

  test('once more succeeds with any code, and tells nothing', async () => {
    await confirm(CODE);
    world.published.length = 0;

    expect(await confirm('00000000', new Date('2026-12-24T12:00:00Z'))).toEqual({
      kind: 'confirmed',
      verifiedAt: now,
    });
    expect(world.published).toEqual([]);
  });

  test('answers somebody who is no contact with the same words', async () => {
    kept.contacts = [];

    expect(await confirm(CODE)).toEqual({ kind: 'code-wrong' });
  });

  test.each(['', 'eight digits', `${' '.repeat(33)}12345678`])(
    'asks nothing for %j',
    async (code) => {
      expect(await confirm(code)).toMatchObject({ kind: 'invalid', faults: [{ path: 'code' }] });
      expect(world.done).toEqual([]);
    },
  );
});
