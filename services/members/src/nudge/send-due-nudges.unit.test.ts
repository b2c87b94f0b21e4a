import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Letter } from '../letter/letter.rule.ts';
import { readLetterTexts } from '../letter/read-letter-texts.part.ts';
import { nudges } from './nudge.repository.ts';
import type { DueNudge } from './nudge.rule.ts';
import { sendDueNudges } from './send-due-nudges.ts';

const noon = new Date('2026-03-28T12:00:00Z');
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

let world: FakeWorld;
let due: DueNudge[];
let stored: unknown[][];
let sent: Letter[];
let away: string[];
let warned: unknown[][];
beforeEach(() => {
  world = aFakeWorld();
  [due, stored, sent, away, warned] = [[], [], [], [], []];
  world.answers('nudges', nudges, {
    due: (now, most) => {
      stored.push(['due', now, most]);
      return due;
    },
    sent: (id, at) => void stored.push(['sent', id, at]),
    postpone: (id, until) => void stored.push(['postpone', id, until]),
    drop: (id) => void stored.push(['drop', id]),
  });
});

const aNudge = (name: string, changed: Partial<DueNudge> = {}): DueNudge => ({
  id: `nudge of ${name}`,
  memberId: name,
  kind: 'PLAN_REVIEW',
  dueAt: noon,
  timeZone: 'UTC',
  locale: 'en',
  addressSealed: sealedText(
    { purpose: 'profile', ownerId: name, rowId: name },
    `${name}@example.org`,
  ),
  ...changed,
});

const send = (now = noon, changed: Partial<Parameters<typeof sendDueNudges>[0]> = {}) =>
  sendDueNudges({
    database: world.database,
    sealer: world.sealer,
    sender: {
      send: (letter) => {
        world.done.push(`send to ${letter.address}`);
        if (away.includes(letter.address)) return Promise.reject(new Error('away'));
        sent.push(letter);
        return Promise.resolve();
      },
    },
    texts: readLetterTexts(),
    now: () => now,
    logger: { warn: (...given: unknown[]) => void warned.push(given) },
    ...changed,
  });

describe('sending the nudges that are due', () => {
  test('asks for fifty of them, and for those of now', async () => {
    await send();

    expect(stored).toEqual([['due', noon, 50]]);
    expect(world.done).toEqual(['read for nudges', 'nudges.due']);
  });

  test('hands each over before it is noted, one after another', async () => {
    due = [aNudge('ada'), aNudge('ben')];

    await send();

    expect(world.done.slice(2)).toEqual(
      ['ada', 'ben'].flatMap((name) => [
        `send to ${name}@example.org`,
        'begin for nudges',
        'nudges.sent',
        'commit',
      ]),
    );
    expect(stored.slice(1)).toEqual([
      ['sent', 'nudge of ada', noon],
      ['sent', 'nudge of ben', noon],
    ]);
    expect(warned).toEqual([]);
  });

  test('uses the words of its kind in the language of the member', async () => {
    due = [aNudge('ada', { locale: 'de' })];
    const words = { subject: 'Eine Erinnerung', text: ['Schau nach.'] };
    const texts = readLetterTexts();

    await send(noon, { texts: { ...texts, PLAN_REVIEW: { ...texts.PLAN_REVIEW, de: words } } });

    expect(sent).toEqual([
      {
        kind: 'PLAN_REVIEW',
        memberId: 'ada',
        address: 'ada@example.org',
        subject: 'Eine Erinnerung',
        text: 'Schau nach.',
      },
    ]);
  });

  test('puts one off until the morning of its member', async () => {
    due = [aNudge('ada', { timeZone: 'Asia/Tokyo' })];

    await send(new Date('2026-03-28T14:00:00Z'));

    expect(sent).toEqual([]);
    expect(stored.slice(1)).toEqual([
      ['postpone', 'nudge of ada', new Date('2026-03-29T00:00:00Z')],
    ]);
  });

  test('drops one that is more than a week late, and sends nothing', async () => {
    due = [aNudge('ada', { dueAt: minutesLater(-8 * 24 * 60) })];

    await send();

    expect(sent).toEqual([]);
    expect(stored.slice(1)).toEqual([['drop', 'nudge of ada']]);
  });

  test('drops one of a member who was erased', async () => {
    due = [aNudge('ada')];

    await send(noon, {
      sealer: { open: () => Promise.resolve({ kind: 'erased' }) },
    });

    expect(sent).toEqual([]);
    expect(stored.slice(1)).toEqual([['drop', 'nudge of ada']]);
  });

  test('tries one that cannot be handed over again in a quarter of an hour, and goes on', async () => {
    due = [aNudge('ada'), aNudge('ben')];
    away = ['ada@example.org'];

    await send();

    expect(sent.map(({ address }) => address)).toEqual(['ben@example.org']);
    expect(stored.slice(1)).toEqual([
      ['postpone', 'nudge of ada', minutesLater(15)],
      ['sent', 'nudge of ben', noon],
    ]);
    expect(warned).toMatchObject([['message-awaited', {}]]);
    expect(JSON.stringify(warned)).not.toContain('ada');
  });

  test('stops at the first that cannot be noted, since more than one would be sent twice', async () => {
    due = [aNudge('ada'), aNudge('ben')];
    world.answers('nudges', nudges, {
      sent: () => {
        throw new Error('killed');
      },
    });

    await expect(send()).rejects.toThrow('killed');

    expect(sent.map(({ address }) => address)).toEqual(['ada@example.org']);
    expect(world.done.at(-1)).toBe('roll back');
  });
});
