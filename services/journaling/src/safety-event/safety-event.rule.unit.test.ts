import { testSize } from '@holdfast/kernel/testing';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decideDeed,
  maySee,
  rankFor,
  reminderOf,
  rightsAt,
  whoMaySee,
  type Deed,
  type SafetyEvent,
  type SafetyOutcome,
} from './safety-event.rule.ts';

const openedAt = new Date('2026-03-29T02:00:00Z');
const later = (minutes: number) => new Date(openedAt.getTime() + minutes * 60_000);
const opened: SafetyEvent = {
  ...{ id: 'event', memberId: 'ada', cause: 'BUTTON', state: 'OPEN', openedAt, version: 1 },
  ...{ classSealed: null, closedAt: null, wasFalseAlarm: null, feedbackSealed: null },
  ...{ answeredAt: null, acknowledgedBy: null, groupId: null, messageId: null },
  ...{ facilitatorIds: [], presses: 1, heldUntil: later(120) },
};

const staff = fc.constantFrom('finn', 'gita');
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('acknowledge' as const), by: staff }),
  fc.record({
    ...{ kind: fc.constant('contact' as const), by: staff, hasAnswered: fc.boolean() },
    way: fc.constantFrom('PHONE' as const, 'EMERGENCY_SERVICES' as const),
  }),
  fc.record({ kind: fc.constant('answer' as const) }),
  fc.record({
    kind: fc.constant('close' as const),
    by: fc.constantFrom('finn', 'gita', 'ada'),
    outcome: fc.constantFrom<SafetyOutcome>('RESOLVED', 'ESCALATED', 'FALSE_ALARM', 'WITHDRAWN'),
  }),
  fc.record({ kind: fc.constant('free' as const) }),
  fc.record({ kind: fc.constant('give-up' as const) }),
);

/** Plays deeds one after another; each a minute later. */
function played(all: readonly Deed[]): SafetyEvent {
  return all.reduce((event, deed, at) => {
    const verdict = decideDeed(event, deed, later(at + 1));
    return verdict.kind === 'moved' ? { ...verdict.event, heldUntil: later(120) } : event;
  }, opened);
}

/** What somebody knows of an event who only keeps a list. */
interface Known {
  holder: string | null;
  hasAnswered: boolean;
  wasContacted: boolean;
  isGivenUp: boolean;
  end: string | null;
}

const NOTES: {
  readonly [Kind in Deed['kind']]: (known: Known, deed: Extract<Deed, { kind: Kind }>) => void;
} = {
  acknowledge: (known, { by }) => {
    known.holder ??= by;
  },
  contact: (known, { by, hasAnswered, way }) => {
    if (known.holder !== by || !hasAnswered || way === 'EMERGENCY_SERVICES') return;
    known.hasAnswered = true;
    known.wasContacted = true;
  },
  answer: (known) => {
    if (known.holder === null) return;
    known.hasAnswered = true;
    known.wasContacted = true;
  },
  free: (known) => {
    if (known.holder === null) return;
    known.holder = null;
    known.wasContacted = false;
    known.isGivenUp = false;
  },
  'give-up': (known) => {
    if (known.holder === null) known.isGivenUp = true;
  },
  close: (known, { by, outcome }) => {
    if (by === 'ada') {
      if (outcome === 'ESCALATED') return;
      known.hasAnswered = true;
      if (known.holder === null) known.end = 'RESOLVED';
      else known.wasContacted = true;
      return;
    }
    if (
      outcome === 'WITHDRAWN' ||
      known.holder !== by ||
      (outcome === 'RESOLVED' && !known.hasAnswered)
    )
      return;
    known.end = outcome !== 'ESCALATED' && known.hasAnswered ? 'RESOLVED' : 'ESCALATED';
  },
};

function naively(all: readonly Deed[]) {
  const known: Known = {
    ...{ holder: null, hasAnswered: false, wasContacted: false, isGivenUp: false, end: null },
  };
  for (const deed of all) if (known.end === null) NOTES[deed.kind](known, deed as never);
  const { holder, end, isGivenUp, wasContacted, hasAnswered } = known;
  const free = isGivenUp ? 'ESCALATED' : 'OPEN';
  const going = holder === null ? free : wasContacted ? 'CONTACTED' : 'ACKNOWLEDGED';
  return { state: end ?? going, isClosed: end !== null, holder, hasAnswered };
}

describe('a safety event', () => {
  test('is after any deeds what somebody with a list would say', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 12 }), (all) => {
        const { state, closedAt, acknowledgedBy, answeredAt } = played(all);

        expect({
          state,
          isClosed: closedAt !== null,
          holder: acknowledgedBy,
          hasAnswered: answeredAt !== null,
        }).toEqual(naively(all));
      }),
      { numRuns: testSize(500, 20_000) },
    );
  });

  test('never ends as resolved without an answer of the person', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 12 }), (all) => {
        const { state, answeredAt } = played(all);

        expect(state === 'RESOLVED' && answeredAt === null).toBe(false);
      }),
    );
  });

  test('stays as it ended, and counts each move', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 12 }), deeds, (all, deed) => {
        const event = played(all);
        const verdict = decideDeed(event, deed, later(99));

        if (event.closedAt !== null) expect(verdict.kind).not.toBe('moved');
        if (verdict.kind === 'moved') expect(verdict.event.version).toBe(event.version + 1);
      }),
    );
  });

  test('gives what is done twice the same answer', () => {
    fc.assert(
      fc.property(
        fc.array(deeds, { maxLength: 8 }),
        deeds.filter(({ kind }) => kind !== 'contact'),
        (all, deed) => {
          const once = decideDeed(played(all), deed, later(20));
          // A wish stands in the trail once for each who has it: closeSafetyEvent looks there.
          if (once.kind !== 'moved' || once.step === 'WITHDRAWN') return;

          expect(decideDeed(once.event, deed, later(21))).toEqual({ kind: 'same' });
        },
      ),
    );
  });
});

describe('those who may see it', () => {
  const event: SafetyEvent = {
    ...{ ...opened, state: 'ACKNOWLEDGED', facilitatorIds: ['lena'], acknowledgedBy: 'finn' },
  };

  test('are the roster, those who lead its room, and the one who has it', () => {
    expect(whoMaySee(event, ['gita', 'finn'])).toEqual(['gita', 'finn', 'lena']);
    for (const each of ['gita', 'lena', 'finn']) expect(maySee(event, each, ['gita'])).toBe(true);
    expect(maySee(event, 'otto', ['gita'])).toBe(false);
  });

  test('are not those who had it, once it has ended and the roster names them no more', () => {
    const ended: SafetyEvent = { ...event, state: 'RESOLVED', closedAt: later(1) };

    expect(maySee(ended, 'finn', ['gita'])).toBe(false);
    expect(maySee(ended, 'finn', ['gita', 'finn'])).toBe(true);
  });

  test.each<[string, Partial<SafetyEvent>, string, number]>([
    ['what nobody has', { state: 'OPEN', acknowledgedBy: null }, 'finn', 0],
    ['what nobody answered', { state: 'ESCALATED', acknowledgedBy: null }, 'finn', 0],
    ['what is theirs to contact', {}, 'finn', 1],
    ['what another has', {}, 'gita', 2],
    ['what is theirs, and the person has answered', { state: 'CONTACTED' }, 'finn', 2],
    ['what has ended', { state: 'RESOLVED', closedAt: later(1) }, 'finn', 3],
  ])('have in their order: %s', (_, changes, staffId, rank) => {
    expect(rankFor({ ...event, ...changes }, staffId)).toBe(rank);
  });

  test.each<[string, Partial<SafetyEvent>, string, ReturnType<typeof rightsAt>]>([
    ['its author', {}, 'ada', { canPost: true, canAcknowledge: false, canClose: true }],
    ['staff', {}, 'finn', { canPost: false, canAcknowledge: true, canClose: false }],
    [
      'the one who has it',
      { state: 'ACKNOWLEDGED', acknowledgedBy: 'finn' },
      'finn',
      { canPost: true, canAcknowledge: false, canClose: true },
    ],
    [
      'other staff then',
      { state: 'ACKNOWLEDGED', acknowledgedBy: 'finn' },
      'gita',
      { canPost: false, canAcknowledge: false, canClose: false },
    ],
    [
      'other staff once that one has done nothing for a while',
      { state: 'CONTACTED', acknowledgedBy: 'finn', heldUntil: later(5) },
      'gita',
      { canPost: false, canAcknowledge: true, canClose: false },
    ],
    [
      'its author once it has ended',
      { state: 'RESOLVED', closedAt: later(1) },
      'ada',
      { canPost: false, canAcknowledge: false, canClose: false },
    ],
  ])('can do with it what is theirs: %s', (_, changes, personId, rights) => {
    expect(rightsAt({ ...opened, ...changes }, personId, later(5))).toEqual(rights);
  });
});

describe('those on duty are reminded of a call that somebody has', () => {
  const held: SafetyEvent = { ...opened, state: 'ACKNOWLEDGED', acknowledgedBy: 'finn' };
  const at = later(15);

  test.each<[string, Partial<SafetyEvent>, string, ReturnType<typeof reminderOf>]>([
    ['a while after its holder did something', {}, 'finn', { remindAt: at, keepsEarlier: false }],
    [
      'not while its author is to answer',
      { state: 'CONTACTED' },
      'finn',
      { remindAt: null, keepsEarlier: false },
    ],
    [
      'a while after its author wrote, or sooner',
      { state: 'CONTACTED' },
      'ada',
      { remindAt: at, keepsEarlier: true },
    ],
    ['not by what others do', {}, 'gita', undefined],
    ['not if nobody has it', { state: 'OPEN', acknowledgedBy: null }, 'ada', undefined],
    ['not once it has ended', { state: 'RESOLVED', closedAt: later(1) }, 'finn', undefined],
  ])('%s', (_, changes, personId, expected) => {
    expect(reminderOf({ ...held, ...changes }, personId, at)).toEqual(expected);
  });
});
