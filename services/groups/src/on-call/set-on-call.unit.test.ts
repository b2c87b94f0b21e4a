import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { RosterDraft, SentRoster } from './decide-roster.rule.ts';
import { aDuty, aKeptDuty, type FakeMail, type KeptDuty } from './duty.fixture.test.ts';
import { setOnCall } from './set-on-call.ts';

const now = new Date('2026-11-24T12:00:00Z');
const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
const draft: RosterDraft = {
  isOn: true,
  country: 'AT',
  timeZone: 'Europe/Vienna',
  contacts: [
    { memberId: ada, address: 'ada@example.org' },
    { memberId: ben, address: 'ben@example.org' },
  ],
  slots: [
    { weekday: 'MONDAY', fromMinute: 1_320, untilMinute: 1_800, first: [ada], second: [ben] },
  ],
  lastResort: [ben],
};

let world: FakeWorld;
let kept: KeptDuty;
let mail: FakeMail;
beforeEach(() => {
  world = aFakeWorld();
  kept = aKeptDuty(world);
  mail = { sent: [], isAway: false };
});

const set = (changes: Partial<RosterDraft> = {}, at = now) =>
  setOnCall(aDuty(world, mail), world.member, { draft: { ...draft, ...changes }, now: at });
const setParts = (sent: SentRoster) =>
  setOnCall(aDuty(world, mail), world.member, { draft: sent, now });
const verifyAll = () => {
  kept.contacts = kept.contacts.map((each) => ({ ...each, verifiedAt: now }));
};
const contactOf = (memberId: string) => kept.contacts.find(({ staffId }) => staffId === memberId);

describe('setting the roster', () => {
  test('keeps it as a version, its people by ids of contacts, and tells the log', async () => {
    expect(await set()).toEqual({ kind: 'set', codesUnsent: 0 });

    const [adaId, benId] = [contactOf(ada)?.id, contactOf(ben)?.id];
    expect(kept.rosters).toMatchObject([
      {
        version: 1,
        isWished: true,
        lastResort: [benId],
        slots: [{ first: [adaId], second: [benId] }],
      },
    ]);
    expect(world.published).toMatchObject([
      { type: 'holdfast.groups.duty-changed.v1', data: { isOn: false, contacts: [], version: 1 } },
    ]);
    expect(JSON.stringify(world.published)).not.toContain('example.org');
    expect(world.done.indexOf('commit')).toBeLessThan(world.done.indexOf('poke alarms'));
  });

  test('seals the addresses, and sends each a code of which a digest alone is kept', async () => {
    await set();

    expect(kept.contacts.map(({ addressSealed }) => addressSealed.toString())).toEqual([
      expect.stringMatching(/^profile\|.*\|ada@example\.org$/),
      expect.stringMatching(/^profile\|.*\|ben@example\.org$/),
    ]);
    expect(mail.sent.map(({ address }) => address)).toEqual(['ada@example.org', 'ben@example.org']);
    const [, code = ''] = /code is (\d{8})\./.exec(mail.sent[0]?.text ?? '') ?? [];
    expect(code).toHaveLength(8);
    expect(JSON.stringify(kept.contacts)).not.toContain(code);
  });

  test('once more with the same changes nothing, and sends no code that was sent a moment ago', async () => {
    await set();
    await set({}, new Date(now.getTime() + 9 * 60_000));

    expect(kept.rosters).toHaveLength(1);
    expect(world.published).toHaveLength(1);
    expect(mail.sent).toHaveLength(2);
    await set({}, new Date(now.getTime() + 10 * 60_000));
    expect(mail.sent).toHaveLength(4);
  });

  test('says how many codes could not leave, and sends those with the next try', async () => {
    mail.isAway = true;
    expect(await set()).toEqual({ kind: 'set', codesUnsent: 2 });
    mail.isAway = false;

    expect(await set()).toEqual({ kind: 'set', codesUnsent: 0 });
    expect(mail.sent).toHaveLength(2);
  });

  test('forgets the address of somebody who is not named any more', async () => {
    await set();
    verifyAll();
    mail.sent.length = 0;
    const before = contactOf(ada);
    world.published.length = 0;

    await set({
      contacts: [{ memberId: ada, address: 'new@example.org' }],
      slots: [],
      lastResort: [ada],
    });

    expect(kept.contacts).toHaveLength(1);
    expect(contactOf(ada)).toMatchObject({ id: before?.id, verifiedAt: now });
    expect(mail.sent.map(({ address }) => address)).toEqual(['new@example.org']);
    expect(
      world.published.map(({ type, data }) => [type, data['isGone'], data['version']]),
    ).toEqual([
      ['holdfast.groups.duty-address-changed.v1', true, 2],
      ['holdfast.groups.duty-changed.v1', undefined, 3],
    ]);
  });

  test('by one field switches duty off and on again, and nothing else is lost', async () => {
    await set();
    verifyAll();
    const before = { roster: kept.rosters.at(-1), contacts: kept.contacts };
    mail.sent.length = 0;

    expect(await setParts({ isOn: false })).toEqual({ kind: 'set', codesUnsent: 0 });
    expect(kept.rosters.at(-1)).toEqual({ ...before.roster, version: 2, isWished: false });
    expect(world.published.at(-1)?.data).toMatchObject({ isOn: false });
    expect(await setParts({ isOn: true })).toEqual({ kind: 'set', codesUnsent: 0 });

    expect(kept.rosters.at(-1)).toEqual({ ...before.roster, version: 3 });
    expect(kept.contacts).toEqual(before.contacts);
    expect(mail.sent).toEqual([]);
    expect(world.published.at(-1)?.data).toMatchObject({ isOn: true });
  });

  test('by one field works without a mail server, and asks for the rest where there is no roster', async () => {
    expect(await setParts({ isOn: false })).toMatchObject({
      faults: ['country', 'timeZone', 'contacts', 'slots', 'lastResort'].map((path) => ({
        ...{ path, code: 'REQUIRED' },
      })),
    });
    await set();

    const without = { ...aDuty(world, mail), dutyMail: null };
    expect(await setOnCall(without, world.member, { draft: { isOn: false }, now })).toEqual({
      ...{ kind: 'set', codesUnsent: 0 },
    });
  });

  test('names contacts that stay, where slots alone are another', async () => {
    await set();
    verifyAll();
    const stranger = newUnorderedId<'Member'>();
    const slot = { weekday: 'FRIDAY' as const, fromMinute: 0, untilMinute: 60, second: [] };

    expect(await setParts({ isOn: true, slots: [{ ...slot, first: [stranger] }] })).toMatchObject({
      faults: [{ path: 'slots[0].first' }],
    });
    await setParts({ isOn: true, slots: [{ ...slot, first: [ben] }] });

    expect(kept.rosters.at(-1)).toMatchObject({ slots: [{ first: [contactOf(ben)?.id] }] });
    expect(kept.contacts).toHaveLength(2);
  });

  test('keeps the old address of a contact working until the new one is confirmed', async () => {
    await set();
    verifyAll();
    const before = contactOf(ada);
    mail.sent.length = 0;
    world.published.length = 0;

    await set({
      contacts: [{ memberId: ada, address: 'new@example.org' }, ...draft.contacts.slice(1)],
    });

    expect(contactOf(ada)).toMatchObject({
      ...{ addressSealed: before?.addressSealed, verifiedAt: now },
      next: { sealed: expect.any(Buffer) },
    });
    expect(mail.sent.map(({ address }) => address)).toEqual(['new@example.org']);
    expect(world.published).toEqual([]);

    await set();
    expect(contactOf(ada)).toMatchObject({ next: null, codeDigest: null, verifiedAt: now });
  });

  test('tells the log of those alone who are verified', async () => {
    await set();
    verifyAll();
    await set({ isOn: false });

    expect(world.published.at(-1)?.data).toMatchObject({
      isOn: false,
      contacts: [{ staffId: ada }, { staffId: ben }],
    });
  });

  test('is refused without a mail server, and with unverified lines, before anything is asked', async () => {
    const without = { ...aDuty(world, mail), dutyMail: null };

    expect(await setOnCall(without, world.member, { draft, now })).toMatchObject({
      faults: [{ path: 'contacts', code: 'NOT_ALLOWED' }],
    });
    expect(await set({ country: 'DE' })).toMatchObject({ faults: [{ path: 'isOn' }] });
    expect(world.done).toEqual([]);
  });
});
