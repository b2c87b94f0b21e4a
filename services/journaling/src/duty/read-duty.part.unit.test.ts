import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { dutyCopies, type DutyCopy, type KeptAddress } from './duty-copy.repository.ts';
import { placeOfAddress } from './duty-address.part.ts';
import { reachOf, readDuty } from './read-duty.part.ts';

/** A Sunday. */
const now = new Date('2026-03-29T02:00:00Z');
const [contactId, staffId, lastId] = [newUnorderedId(), newUnorderedId(), newUnorderedId()];
const contacts = [
  { contactId, staffId },
  { contactId: lastId, staffId },
];
const copy: DutyCopy = {
  roster: {
    ...{ isOn: true, timeZone: 'UTC', overrides: [], lastResort: [lastId] },
    acknowledgeWithinMinutes: 5,
    slots: [
      { weekday: 'SUNDAY', fromMinute: 60, untilMinute: 180, first: [contactId], second: [] },
    ],
  },
  contacts,
};

let world: FakeWorld;
let kept: DutyCopy | null;
let addresses: KeptAddress[];
beforeEach(() => {
  world = aFakeWorld();
  kept = copy;
  addresses = contacts.map((contact) => ({
    ...contact,
    sealed: sealedText(placeOfAddress(contact), `${contact.contactId}@example.org`),
  }));
  world.answers('dutyCopies', dutyCopies, { find: () => kept, addresses: () => addresses });
});

const read = (at = now, webhookUrl: string | null = null) =>
  readDuty(
    {
      ...{ database: world.database, ownTexts: world.sealer },
      ways: { canMail: true, webhookUrl },
      serviceKey: { digest: (_, text) => Buffer.from(text) },
    },
    at,
  );
const addressesOf = (tier: readonly { readonly address: string }[]) =>
  tier.map(({ address }) => address);

describe('who is on duty', () => {
  test('is read from the last roster, with the addresses of each tier', async () => {
    const duty = await read(now, 'https://pager.example/in');

    expect(duty).toMatchObject({
      isOnDuty: true,
      staffIds: [staffId],
      acknowledgeWithinMinutes: 5,
    });
    expect(duty.until).toEqual(new Date('2026-03-29T03:00:00Z'));
    expect(addressesOf(duty.tiers.FIRST_CONTACT)).toEqual([
      `${contactId}@example.org`,
      'https://pager.example/in',
    ]);
    expect(reachOf(duty)).toEqual({ kind: 'ON_DUTY' });
  });

  test('is nobody outside the hours, and it is said until when and that the last contact is told', async () => {
    const until = new Date('2026-04-05T01:00:00Z');

    expect(reachOf(await read(new Date('2026-03-29T04:00:00Z')))).toEqual({
      ...{ kind: 'NOBODY_ON_DUTY', until, lastResortTold: true },
    });
  });

  test('is nobody whose address is gone', async () => {
    addresses = [];

    expect(reachOf(await read())).toEqual({
      ...{ kind: 'NOBODY_ON_DUTY', until: null, lastResortTold: false },
    });
  });

  test('is nobody without a roster', async () => {
    kept = null;

    expect(await read()).toMatchObject({
      ...{ isOnDuty: false, until: null, staffIds: [], acknowledgeWithinMinutes: null },
    });
  });
});
