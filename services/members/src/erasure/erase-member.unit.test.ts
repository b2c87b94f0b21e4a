import { beforeEach, describe, expect, test } from '@jest/globals';
import { members } from '../member/member.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { eraseMember } from './erase-member.ts';
import { anErasingWorld, VERSION, type ErasingWorld } from './erasing.fixture.test.ts';
import { erasures } from './erasure.repository.ts';

const erasedAt = new Date('2026-03-29T12:00:00Z');
const memberId = '01890000-0000-7000-8000-000000000001';

let fixture: ErasingWorld;
beforeEach(() => {
  fixture = anErasingWorld();
});
const erase = () => eraseMember(fixture.erasing, { memberId, erasedAt });

describe('erasing a member', () => {
  test('destroys the key before anything is removed, and removes all in one transaction', async () => {
    await erase();

    expect(fixture.world.done).toEqual([
      ...[`ring.erase ${memberId}`, `letters.forget ${memberId}`],
      ...['begin for erasure', 'note erased'],
      ...['signIns.removeAll', 'passphrases.remove', 'staff.removeAll', 'formerAliases.removeAll'],
      ...['recoveryPlans.removeAll', 'intakes.removeAll', 'acknowledgements.removeAll'],
      ...['contactPoints.remove', 'nudges.removeAll', 'securityEvents.removeAll'],
      'recoveryCodes.removeAll',
      ...['passkeys.removeAll', 'secondFactors.removeAll', 'members.remove', 'erasures.end'],
      ...['publish member-erased.v1', 'commit'],
    ]);
    expect(fixture.noted).toEqual(new Set([memberId]));
  });

  test('removes the member from every table', async () => {
    await erase();

    expect(fixture.removed).toEqual(
      Object.fromEntries(
        [
          ...['sign-in', 'passphrase', 'staff', 'former-alias', 'recovery-plan', 'intake'],
          ...['acknowledgement', 'contact-point', 'nudge', 'security-event'],
          ...['recovery-code', 'passkey'],
          ...['second-factor', 'member'],
        ].map((table) => [table, [memberId]]),
      ),
    );
  });

  test('tells the others once, with the version after the last one', async () => {
    await erase();
    await erase();

    expect(fixture.world.published).toEqual([
      expect.objectContaining({
        type: 'holdfast.members.member-erased.v1',
        data: { memberId, version: VERSION + 1 },
      }),
    ]);
  });

  test('removes again what came in between, when it is repeated', async () => {
    await erase();
    await erase();

    expect(fixture.removed['intake']).toEqual([memberId, memberId]);
  });

  test('ends sign-ins and the erasure with the instant of the erasure', async () => {
    const ended: unknown[] = [];
    fixture.world.answers('signIns', signIns, {
      removeAll: (...given) => void ended.push(given),
    });
    fixture.world.answers('erasures', erasures, { end: (...given) => void ended.push(given) });

    await erase();

    expect(ended).toEqual([
      [memberId, erasedAt],
      [memberId, erasedAt],
    ]);
  });

  test('removes nothing while the key cannot be destroyed', async () => {
    const ring = { erase: () => Promise.reject(new Error('The key ring is away.')) };

    await expect(eraseMember({ ...fixture.erasing, ring }, { memberId, erasedAt })).rejects.toThrow(
      'away',
    );
    expect(fixture.world.done).toEqual([]);
  });

  test('tells nobody if something cannot be removed', async () => {
    fixture.world.answers('members', members, {
      remove: () => {
        throw new Error('The disk is full.');
      },
    });

    await expect(erase()).rejects.toThrow('full');
    expect(fixture.world.published).toEqual([]);
    expect(fixture.world.done.at(-1)).toBe('roll back');
  });
});
