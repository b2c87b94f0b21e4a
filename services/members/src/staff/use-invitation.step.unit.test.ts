import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { MemberId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { anInvitation, invitedAt } from './staff.fixture.test.ts';
import { staff } from './staff.repository.ts';
import type { StaffInvitation } from './staff.rule.ts';
import { useInvitation } from './use-invitation.step.ts';

const memberId = 'ada' as MemberId;

let world: FakeWorld;
let stored: StaffInvitation | null;
let written: unknown[][];
beforeEach(() => {
  world = aFakeWorld();
  [stored, written] = [anInvitation(), []];
  world.answers('staff', staff, {
    lockUnused: (id) => (stored?.id === id ? stored : null),
    use: (...all) => void written.push(['use', ...all]),
    grant: (...all) => void written.push(['grant', ...all]),
  });
});
const use = (now = invitedAt) =>
  useInvitation(world.tx, { invitation: anInvitation(), memberId, now });

describe('using an invitation', () => {
  test('notes who used it, and then grants its roles', async () => {
    expect(await use()).toBe(true);
    expect(written).toEqual([
      ['use', 'invitation', memberId, invitedAt],
      ['grant', memberId, stored, invitedAt],
    ]);
    expect(world.done).toEqual(['staff.lockUnused', 'staff.use', 'staff.grant']);
  });

  test.each([
    ['is gone, or cannot be seen any more', () => null],
    ['was used meanwhile', () => anInvitation({ usedBy: 'ben' })],
    ['has expired meanwhile', () => anInvitation({ expiresAt: invitedAt })],
  ])('grants nothing if it %s', async (_, make) => {
    stored = make();

    expect(await use()).toBe(false);
    expect(written).toEqual([]);
  });
});
