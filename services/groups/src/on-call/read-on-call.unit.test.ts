import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { A_ROSTER, aContact, ADA, LAST } from './a-roster.fixture.test.ts';
import { aKeptDuty, type KeptDuty } from './duty.fixture.test.ts';
import { readOnCall } from './read-on-call.ts';

/** A Monday. */
const now = new Date('2026-11-23T12:00:00Z');
const sealed = (id: string, address: string) =>
  sealedText({ purpose: 'profile', ownerId: id, rowId: id }, address);
const ada = aContact({ addressSealed: sealed(ADA, 'ada@example.org') });
const last = aContact({ id: LAST, addressSealed: sealed(LAST, 'last@example.org') });

let world: FakeWorld;
let kept: KeptDuty;
beforeEach(() => {
  world = aFakeWorld();
  kept = aKeptDuty(world);
  kept.rosters = [A_ROSTER];
  kept.contacts = [ada, last];
});

const read = (memberId: string, ...roles: string[]) =>
  readOnCall({ database: world.database, groupTexts: world.sealer }, { memberId, roles }, now);

describe('the roster', () => {
  test('is shown to operators with people in place of contacts, masked addresses and gaps', async () => {
    const shown = await read(newUnorderedId<'Member'>(), 'OPERATOR');

    expect(shown).toMatchObject({
      whyOff: null,
      duty: { isOnDuty: true, first: [ada.staffId] },
      roster: { slots: [{ first: [ada.staffId] }], lastResort: [last.staffId] },
      contacts: [{ staffId: ada.staffId, masked: 'a…@e….org' }, { staffId: last.staffId }],
    });
    expect(shown?.gaps).toHaveLength(6);
  });

  test('says the address that is not confirmed yet, and counts hours as gaps in which nobody can be reached', async () => {
    const next = { sealed: sealed(ADA, 'new@elsewhere.org'), digest: Buffer.from('another') };
    kept.contacts = [{ ...ada, next }, last];
    expect(await read(last.staffId, 'FACILITATOR')).toMatchObject({
      contacts: [{ masked: 'a…@e….org', maskedNext: 'n…@e….org' }, { maskedNext: null }],
    });

    kept.contacts = [{ ...ada, verifiedAt: null }, last];
    expect((await read(last.staffId, 'FACILITATOR'))?.gaps).toHaveLength(7);
  });

  test('is shown to those who stand on it, and to no other staff', async () => {
    expect(await read(ada.staffId, 'FACILITATOR')).not.toBeNull();
    expect(await read(newUnorderedId<'Member'>(), 'FACILITATOR', 'MODERATOR')).toBeNull();
    expect(await read(ada.staffId)).toBeNull();
  });

  test('that is none says so', async () => {
    kept.rosters = [];

    expect(await read(newUnorderedId<'Member'>(), 'OPERATOR')).toMatchObject({
      ...{ whyOff: 'NO_ROSTER', roster: null },
      duty: { isOnDuty: false },
    });
  });
});
