import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { UnavailableError } from '@holdfast/kernel';
import { createServiceKey } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Letter } from '../letter/letter.rule.ts';
import { readLetterTexts } from '../letter/read-letter-texts.part.ts';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import {
  aStepUp,
  NOT_CONFIRMED,
  NOTED,
  toldOwner,
  type ToldOwner,
} from '../step-up/step-up.fixture.test.ts';
import { aMember } from '../member/member.fixture.test.ts';
import { members } from '../member/member.repository.ts';
import { notices } from '../privacy-notice/notices.fixture.test.ts';
import { acknowledgements } from '../privacy-notice/privacy-notice.repository.ts';
import { contactCodeDigest } from './contact-code.part.ts';
import { contactPoints } from './contact-point.repository.ts';
import type { ContactPoint } from './contact-point.rule.ts';
import { setContactPoint } from './set-contact-point.ts';

const now = new Date('2026-04-01T12:00:00Z');
const earlier = new Date('2026-03-01T12:00:00Z');
const serviceKey = createServiceKey(Buffer.alloc(32, 7));

let world: FakeWorld;
let owner: AskingOwner;
let told: ToldOwner;
let kept: ContactPoint | null;
let sent: Letter[];
let full: string[];
let acknowledged: string;
let locale: string;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  told = toldOwner(world, owner);
  [kept, sent, full, acknowledged, locale] = [null, [], [], '2026-04', 'de'];
  world.answers('contactPoints', contactPoints, {
    find: (memberId) => (kept?.memberId === memberId ? kept : null),
    save: (contact) => void (kept = contact),
  });
  world.answers('acknowledgements', acknowledgements, { latest: () => acknowledged });
  world.answers('members', members, {
    find: (memberId) => (memberId === world.member.memberId ? aMember({ memberId, locale }) : null),
  });
});

const sender = {
  send: (letter: Letter) => {
    world.notes('send')();
    sent.push(letter);
    return Promise.resolve();
  },
};
const german = { subject: 'Dein Code', text: ['{code}'] };
const texts = readLetterTexts();
type Needs = Parameters<typeof setContactPoint>[0];
const set = (
  address: string,
  changed: Partial<Needs> = {},
  passphrase: string | null = 'right words',
) =>
  setContactPoint(
    {
      letterTexts: { ...texts, CONTACT_CODE: { ...texts.CONTACT_CODE, de: german } },
      notices,
      policy: { contactCodeMinutes: 15, contactCodeTriesAllMost: 50 },
      sealer: world.sealer,
      sender,
      serviceKey,
      stepUp: aStepUp(world, { right: 'right words' }),
      throttle: {
        take: (kind, subject, at) => {
          const counted = `${kind} ${subject.replace(world.member.memberId, 'me')}`;
          world.notes(`${counted} ${at.toISOString().slice(0, 10)}`)();
          return Promise.resolve(
            full.includes(counted)
              ? { kind: 'too-many', retryAfterSeconds: 60 }
              : { kind: 'allowed' },
          );
        },
        giveBack: (kind, subject) => {
          world.notes(`give back ${kind} ${subject.replace(world.member.memberId, 'me')}`)();
          return Promise.resolve();
        },
      },
      ...changed,
    },
    owner,
    { kind: 'EMAIL', address, passphrase, now },
  );

const sealed = (address: string) => {
  const { memberId } = world.member;
  return sealedText({ purpose: 'profile', ownerId: memberId, rowId: memberId }, address);
};
const aContact = (verifiedAt: Date | null): ContactPoint => ({
  memberId: world.member.memberId,
  kind: 'EMAIL',
  addressSealed: sealed('ada@example.org'),
  verifiedAt,
  codeDigest: null,
  codeExpiresAt: null,
  codeTries: 3,
});

describe('setting a contact point', () => {
  test('keeps the sealed address first, and then sends its code there', async () => {
    const outcome = await set(' Ada@example.org ');

    expect(outcome).toEqual({ kind: 'set', contact: kept, address: 'Ada@example.org' });
    expect(kept).toEqual({
      ...aContact(null),
      addressSealed: sealed('Ada@example.org'),
      codeDigest: contactCodeDigest(serviceKey, world.member.memberId, sent[0]?.text ?? ''),
      codeExpiresAt: new Date('2026-04-01T12:15:00Z'),
      codeTries: 0,
    });
    expect(sent).toMatchObject([
      { kind: 'CONTACT_CODE', address: 'Ada@example.org', subject: 'Dein Code' },
    ]);
    expect(world.done).toEqual([
      'read',
      'contactPoints.find',
      'acknowledgements.latest',
      'members.find',
      'setContactPoint by right words',
      'contact-code-member me 2026-04-01',
      'contact-code-address ada@example.org 2026-04-01',
      'begin',
      ...NOTED,
      'contactPoints.save',
      'commit',
      'send',
    ]);
  });

  test('writes in the language of the member', async () => {
    locale = 'en-GB';

    await set('ada@example.org');

    expect(sent).toMatchObject([{ subject: 'Your code' }]);
  });

  test('to the verified address again changes nothing, and counts nothing', async () => {
    kept = aContact(earlier);
    full = ['contact-code-member me'];

    expect(await set('ada@example.org')).toEqual({
      kind: 'set',
      contact: aContact(earlier),
      address: 'ada@example.org',
    });
    expect([sent, world.done.includes('begin')]).toEqual([[], false]);
  });

  test.each([
    ['another address than the verified one', earlier, 'ben@example.org'],
    ['the same address before it is verified', null, 'ada@example.org'],
  ])('to %s sends a code, and it must be verified anew', async (_, verifiedAt, address) => {
    kept = aContact(verifiedAt);

    await set(address);

    expect(sent).toMatchObject([{ address }]);
    expect(kept).toMatchObject({ verifiedAt: null, addressSealed: sealed(address), codeTries: 0 });
  });

  test('whose earlier address can no longer be opened sends a code', async () => {
    kept = aContact(earlier);
    const erased = () => Promise.resolve({ kind: 'erased' } as const);

    await set('ada@example.org', { sealer: { ...world.sealer, open: erased } });

    expect(sent).toHaveLength(1);
  });

  test.each([
    ['contact-code-member me', ['contact-code-member me 2026-04-01']],
    [
      'contact-code-address ada@example.org',
      [
        'contact-code-member me 2026-04-01',
        'contact-code-address ada@example.org 2026-04-01',
        'give back contact-code-member me',
      ],
    ],
  ])('keeps, counts and sends nothing once “%s” is full', async (subject, counted) => {
    full = [subject];

    expect(await set('ADA@example.org')).toEqual({ kind: 'too-many', retryAfterSeconds: 60 });
    expect(world.done.slice(5)).toEqual(counted);
    expect([kept, sent]).toEqual([null, []]);
  });

  test.each(NOT_CONFIRMED)('with %s leads to %j and sends nothing', async (given, refused) => {
    expect(await set('ada@example.org', {}, given)).toEqual(refused);
    expect([kept, sent]).toEqual([null, []]);
  });

  test('tells the verified address that it was replaced, and no other', async () => {
    await set('ada@example.org');
    kept = aContact(earlier);
    await set('ben@example.org');

    expect(told.events).toMatchObject([
      { subject: 'CONTACT_POINT', action: 'ADDED', isRefused: false },
      { subject: 'CONTACT_POINT', action: 'REPLACED', isRefused: false },
    ]);
    expect(told.letters).toMatchObject([
      { addressSealed: null },
      { addressSealed: sealed('ada@example.org') },
    ]);
  });

  test('keeps and sends nothing for a sign-in that has ended meanwhile', async () => {
    told.hasEnded = true;

    expect(await set('ada@example.org')).toEqual({ kind: 'passphrase-needed' });
    expect([kept, sent]).toEqual([null, []]);
  });

  test('waits until the notice in force is acknowledged', async () => {
    acknowledged = '2026-01';

    expect(await set('ada@example.org')).toEqual({ kind: 'notice-outdated' });
    expect(world.done.at(-1)).toBe('members.find');
  });

  test('looks at nothing if no letters are sent from here', async () => {
    expect(await set('ada@example.org', { sender: null })).toEqual({ kind: 'not-possible' });
    expect(world.done).toEqual([]);
  });

  test('looks at nothing for something that is no address, whether letters are sent or not', async () => {
    for (const changed of [{}, { sender: null }])
      expect(await set('ada', changed)).toMatchObject({
        kind: 'invalid',
        faults: [{ path: 'address' }],
      });
    expect(world.done).toEqual([]);
  });

  test('can be tried again if the letter is not handed over', async () => {
    const away = { send: () => Promise.reject(new Error('away')) };

    await expect(set('ada@example.org', { sender: away })).rejects.toThrow(UnavailableError);
    expect(kept).toMatchObject({ verifiedAt: null });
  });
});
