import { testSize } from '@holdfast/kernel/testing';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { begunLine, endLine } from './alarm-rows.ts';
import {
  decide,
  lostIn,
  nextLookAt,
  TIERS,
  type Alarm,
  type Attempt,
  type Outcome,
  type Roster,
} from './alarm.rule.ts';

const raisedAt = new Date('2026-03-28T02:00:00Z');
const MINUTE = 60_000;
const WITHIN = 10 * MINUTE;
const at = (minutes: number) => new Date(raisedAt.getTime() + minutes * MINUTE);
const anAlarm = (changed: Partial<Alarm> = {}): Alarm => ({
  id: 'an alarm',
  cause: 'BUTTON',
  isOpen: true,
  raisedAt,
  round: 1,
  calledAt: raisedAt,
  heldUntil: null,
  withinMs: WITHIN,
  tier: 0,
  tierDueAt: raisedAt,
  ...changed,
});
const to = (name: string) =>
  ({ channel: 'MAIL', address: `${name}@example.org`, digest: Buffer.from(name) }) as const;
const rosterOf = (first: string[], second: string[], last: string[]): Roster => ({
  FIRST_CONTACT: first.map(to),
  SECOND_CONTACT: second.map(to),
  LAST_RESORT: last.map(to),
});
const ALL = rosterOf(['ada'], ['ben'], ['cleo']);
const NOBODY = rosterOf([], [], []);
/** What was attempted for Ada, the first contact, at these minutes. */
const tried = (...each: readonly (readonly [number, Exclude<Outcome, 'BEGUN'> | 'lost'])[]) =>
  each.flatMap(([minutes, outcome]): Attempt[] => {
    const alert = { tier: 1, to: to('ada'), mayBeRepeat: false };
    const line = begunLine(alert, at(minutes));
    return outcome === 'lost' ? [line] : [line, endLine(line, { outcome, at: at(minutes) })];
  });
const names = (alerts: readonly { readonly to: { readonly address: string } }[]) =>
  alerts.map((each) => each.to.address.split('@')[0]);

describe('an alarm that was just raised', () => {
  test.each([
    ['at once', 0],
    ['if the clock has been set back since', -600],
  ])('alerts the first contact %s, and the next is due later', (_when, minutes) => {
    const { alarm, steps, alerts } = decide(anAlarm(), [], ALL, at(minutes));

    expect(steps).toEqual([]);
    expect(names(alerts)).toEqual(['ada']);
    expect(alarm).toMatchObject({ tier: 1, tierDueAt: at(minutes + 10) });
  });

  test('passes a tier that has nobody at once, and says so', () => {
    const { alarm, steps, alerts } = decide(anAlarm(), [], rosterOf([], ['ben'], ['cleo']), at(0));

    expect(steps).toEqual([...[{ kind: 'NOBODY', tier: 'FIRST_CONTACT' }]]);
    expect(names(alerts)).toEqual(['ben']);
    expect(alarm).toMatchObject({ tier: 2, tierDueAt: at(10) });
  });

  test('stays open if nobody is on duty, says so once, and looks for somebody every minute', () => {
    const { alarm, steps, alerts } = decide(anAlarm(), [], NOBODY, at(0));

    expect(steps).toEqual([{ kind: 'NOBODY_ON_DUTY' }]);
    expect(alerts).toEqual([]);
    expect(alarm).toMatchObject({ tier: 0, tierDueAt: null });
    expect(decide(alarm, [], NOBODY, at(1))).toEqual({ alarm, steps: [], alerts: [] });
    expect(nextLookAt(alarm, [], NOBODY, at(0))).toEqual(at(1));
    expect(nextLookAt(alarm, [], NOBODY, at(24 * 60))).toBeNull();
  });

  test('gives those who come on duty their time, from then on', () => {
    const { alarm } = decide(anAlarm(), [], NOBODY, at(0));

    const { alarm: reached, steps, alerts } = decide(alarm, [], ALL, at(65));

    expect(names(alerts)).toEqual(['ada']);
    expect(steps).toEqual([]);
    expect(reached).toMatchObject({ tier: 1, tierDueAt: at(75) });
  });

  test('says that nobody is on duty, and alerts the last resort, which has its time', () => {
    const { alarm, steps, alerts } = decide(anAlarm(), [], rosterOf([], [], ['cleo']), at(0));

    expect(steps).toEqual([{ kind: 'NOBODY_ON_DUTY' }]);
    expect(names(alerts)).toEqual(['cleo']);
    expect(alarm).toMatchObject({ tier: 3, tierDueAt: at(10) });
  });

  test('that is held waits for its time, by any clock no longer than ten minutes', () => {
    const held = anAlarm({ heldUntil: at(7) });

    expect(decide(held, [], ALL, at(6.9)).alerts).toEqual([]);
    expect(names(decide(held, [], ALL, at(7)).alerts)).toEqual(['ada']);
    const { alarm } = decide(held, [], ALL, at(-600));
    expect(nextLookAt(alarm, [], ALL, at(-600))).toEqual(at(-590));
  });
});

describe('an alarm that nobody acknowledges', () => {
  test.each([
    [9, 1],
    [10, 2],
    [20, 3],
    [30, 3],
  ])('after %i minutes has reached %i tiers', (minutes, tier) => {
    expect(decide(anAlarm(), [], ALL, at(minutes)).alarm.tier).toBe(tier);
  });

  const last = anAlarm({ tier: 3, tierDueAt: at(30) });

  test('escalates once its last tier had its time, once, and nothing is left to do', () => {
    const sent = tried([0, 'SENT']);
    const { alarm, steps } = decide(last, sent, ALL, at(30));

    expect(steps).toEqual([{ kind: 'ESCALATED' }]);
    expect(alarm.tierDueAt).toBeNull();
    expect(decide(alarm, sent, ALL, at(60)).steps).toEqual([]);
  });

  test.each([
    ['was alerted', tried([0, 'FAILED']), 40],
    ['has had the time', tried([0, 'FAILED'], [25, 'SENT']), 35],
  ])('does not escalate before somebody %s', (_what, trail, dueAt) => {
    const { alarm, steps } = decide(last, trail, ALL, at(30));

    expect(steps).toEqual([]);
    expect(alarm.tierDueAt).toEqual(at(dueAt));
  });

  test('does not escalate in the look that reaches its last tier, after an outage', () => {
    const { alarm, steps } = decide(
      anAlarm({ tier: 1, tierDueAt: at(10) }),
      tried([0, 'SENT']),
      ALL,
      at(40),
    );

    expect(steps).toEqual([]);
    expect(alarm).toMatchObject({ tier: 3, tierDueAt: at(50) });
  });
});

describe('a change of duty', () => {
  const escalated = anAlarm({ tier: 3, tierDueAt: null });
  const sent = tried([0, 'SENT']);

  test.each([
    ['is looked at when it comes', 4, 4],
    ['is waited for in steps of the longest pause', 600, 10],
  ])('%s', (_what, changesAt, next) => {
    const roster = { ...rosterOf(['ada'], [], []), changesAt: at(changesAt) };

    expect(nextLookAt(escalated, sent, roster, at(0))).toEqual(at(next));
  });

  test('alerts those who come, of one that has escalated, too, for a day', () => {
    const come = rosterOf(['dora'], [], []);

    expect(names(decide(escalated, sent, come, at(60)).alerts)).toEqual(['dora']);
    expect(decide(escalated, sent, come, at(24 * 60)).alerts).toEqual([]);
  });
});

describe('an alarm that somebody has', () => {
  const held = anAlarm({ isOpen: false, tierDueAt: at(15), calledAt: at(15) });
  const twice = rosterOf(['ada'], ['ben'], ['ada']);

  test('reminds all at once, each address once, and not before its time', () => {
    expect(decide(held, [], twice, at(14.9))).toEqual({ alarm: held, steps: [], alerts: [] });
    const { alarm, steps, alerts } = decide(held, [], twice, at(15));

    expect(names(alerts)).toEqual(['ada', 'ben']);
    expect(steps).toEqual([]);
    const reminded = [...tried([15, 'SENT'])];
    expect(names(decide(alarm, reminded, twice, at(60)).alerts)).toEqual(['ben']);
  });

  test('waits for somebody to remind', () => {
    const { alarm, alerts } = decide(held, [], NOBODY, at(15));

    expect(alerts).toEqual([]);
    expect(alarm.tierDueAt).toEqual(at(16));
  });

  test('is left alone if there is nothing to remind of', () => {
    expect(nextLookAt(anAlarm({ isOpen: false, tierDueAt: null }), [], ALL, at(0))).toBeNull();
  });
});

describe('an alert to one address', () => {
  const reached = anAlarm({ tier: 1, tierDueAt: at(10) });
  const SECOND = 1 / 60;

  test.each([
    ['never again once it was taken', tried([0, 'SENT']), 0.9, { sent: [], next: 10 }],
    [
      'not before its pause is over',
      tried([0, 'FAILED']),
      4 * SECOND,
      { sent: [], next: 5 * SECOND },
    ],
    ['after its pause', tried([0, 'FAILED']), 5 * SECOND, { sent: ['ada'], next: 5 * SECOND }],
    [
      'after twice as long the next time',
      tried([0, 'FAILED'], [1, 'FAILED']),
      1.1,
      { sent: [], next: 1 + 10 * SECOND },
    ],
    [
      'after five minutes at the most',
      tried(...Array.from({ length: 9 }, () => [1, 'FAILED'] as const)),
      5.9,
      { sent: [], next: 6 },
    ],
    [
      'never again if one of two was taken',
      tried([0, 'UNKNOWN'], [0.1, 'SENT']),
      1,
      { sent: [], next: 10 },
    ],
    ['at once, if the clock was set back', tried([60, 'FAILED']), 0, { sent: ['ada'], next: 0 }],
  ])('is sent %s', (_when, trail, minutes, { sent, next }) => {
    expect(names(decide(reached, trail, ALL, at(minutes)).alerts)).toEqual(sent);
    expect(nextLookAt(reached, trail, ALL, at(minutes))).toEqual(at(next));
  });

  test('is left after a day', () => {
    const escalated = anAlarm({ tier: 3, tierDueAt: null });
    const day = tried([24 * 60 - 1, 'FAILED']);

    expect(decide(escalated, day, rosterOf(['ada'], [], []), at(24 * 60 + 5)).alerts).toEqual([]);
    expect(nextLookAt(escalated, day, rosterOf(['ada'], [], []), at(24 * 60))).toBeNull();
  });

  test('says that it may come twice if nobody knows what became of the one before', () => {
    const mayBeRepeat = (trail: readonly Attempt[]) =>
      decide(reached, trail, ALL, at(1)).alerts.map((each) => each.mayBeRepeat);

    expect(mayBeRepeat(tried([0, 'FAILED']))).toEqual([false]);
    expect(mayBeRepeat(tried([0, 'UNKNOWN']))).toEqual([true]);
  });

  test('that was begun and never ended is lost', () => {
    const trail = tried([0, 'FAILED'], [1, 'lost'], [2, 'SENT']);

    expect(lostIn(trail).map((each) => each.at)).toEqual([at(1)]);
  });

  test('of the same address is another one in another tier', () => {
    const both = rosterOf(['ada'], ['ada'], []);

    expect(decide(reached, tried([0, 'SENT']), both, at(10)).alerts).toMatchObject([{ tier: 2 }]);
  });
});

/** A look at an alarm: how long after the one before, and whether what is sent then is taken. */
const look = fc.record({
  afterMs: fc.integer({ min: 0, max: 25 * MINUTE }),
  outcome: fc.constantFrom<Exclude<Outcome, 'BEGUN'>>('SENT', 'SENT', 'FAILED', 'UNKNOWN'),
});
const looks = fc.array(look, { minLength: 1, maxLength: 12 });
const rosters = fc
  .tuple(fc.boolean(), fc.boolean(), fc.boolean())
  .map(([first, second, last]) =>
    rosterOf(first ? ['ada'] : [], second ? ['ben'] : [], last ? ['cleo'] : []),
  );
/** When the tiers are due by the naive count: each tier with somebody takes its time. */
function timetable(roster: Roster): readonly number[] {
  let due = 0;
  return TIERS.map((tier) => {
    const at = due;
    if (roster[tier].length > 0) due += WITHIN;
    return at;
  });
}

/** Looks at an alarm at these instants of its clock, as a worker does, until it is acknowledged. */
function watch(
  roster: Roster,
  instants: readonly (readonly [ms: number, outcome: Exclude<Outcome, 'BEGUN'>])[],
  acknowledgedAfter = Infinity,
) {
  let alarm = anAlarm();
  const trail: Attempt[] = [];
  const seen: { readonly look: number; readonly what: string }[] = [];
  instants.slice(0, acknowledgedAfter).forEach(([ms, outcome], index) => {
    const now = new Date(raisedAt.getTime() + ms);
    const decision = decide(alarm, trail, roster, now);
    alarm = decision.alarm;
    for (const step of decision.steps)
      if (!('tier' in step)) seen.push({ look: index, what: step.kind });
    for (const alert of decision.alerts) {
      const line = begunLine(alert, now);
      trail.push(line, endLine(line, { outcome, at: now }));
    }
  });
  return { alarm, trail, seen };
}

describe('looked at whenever a worker is up', () => {
  test('reaches each tier at the first look after it is due: none is missed, none comes early, each once', () => {
    fc.assert(
      fc.property(rosters, looks, fc.nat(14), (roster, given, acknowledgedAfter) => {
        let ms = 0;
        const instants = given.map(({ afterMs, outcome }) => [(ms += afterMs), outcome] as const);
        const { seen, trail } = watch(roster, instants, acknowledgedAfter);

        const looked = instants.slice(0, acknowledgedAfter);
        const firstLook = (tier: number) =>
          trail.find((line) => line.tier === tier && line.outcome === 'BEGUN')?.at;
        timetable(roster).forEach((due, index) => {
          const name = TIERS[index] ?? 'LAST_RESORT';
          const reachedAt = looked.find(([each]) => each >= due)?.[0];
          const isReached = roster[name].length > 0 && reachedAt !== undefined;
          expect(firstLook(index + 1)).toEqual(
            isReached ? new Date(raisedAt.getTime() + reachedAt) : undefined,
          );
        });
        const escalated = seen.filter(({ what }) => what === 'ESCALATED');
        expect(escalated.length).toBeLessThanOrEqual(1);
        for (const { look: index } of escalated) {
          const [ms] = looked[index] ?? [0];
          const waited = trail.filter(
            ({ outcome, at: sentAt }) =>
              outcome === 'SENT' && sentAt.getTime() <= raisedAt.getTime() + ms - WITHIN,
          );
          expect(waited).not.toEqual([]);
        }
        const isOff = roster.FIRST_CONTACT.length + roster.SECOND_CONTACT.length === 0;
        expect(seen.filter(({ what }) => what === 'NOBODY_ON_DUTY')).toHaveLength(
          isOff && looked.length > 0 ? 1 : 0,
        );
        const sent = trail.filter(({ outcome }) => outcome === 'SENT');
        expect(new Set(sent.map(({ tier, digest }) => `${tier} ${digest.toString()}`)).size).toBe(
          sent.length,
        );
      }),
      { numRuns: testSize(500, 20_000) },
    );
  });

  test('misses no tier and reaches none too early when its clock is set back, too', () => {
    const jumping = fc.array(fc.tuple(look, fc.integer({ min: -120 * MINUTE, max: 0 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(jumping, (given) => {
        let [real, offset] = [0, 0];
        const looked = given.map(([{ afterMs, outcome }, jump], index) => {
          real += index === 0 ? 0 : afterMs;
          offset += jump;
          return { real, instant: [real + offset, outcome] as const };
        });
        const after = Array.from({ length: 9 }, (_, index) => index + 1).map((each) => ({
          real: real + each * WITHIN,
          instant: [real + offset + each * WITHIN, 'SENT'] as const,
        }));
        const all = [...looked, ...after];

        const { seen, alarm, trail } = watch(
          ALL,
          all.map(({ instant }) => instant),
        );

        expect(seen.map(({ what }) => what)).toEqual(['ESCALATED']);
        expect(alarm.tierDueAt).toBeNull();
        TIERS.forEach((_tier, tier) => {
          const line = trail.find((each) => each.tier === tier + 1);
          const index = all.findIndex(
            ({ instant: [ms] }) => raisedAt.getTime() + ms === line?.at.getTime(),
          );
          expect(index).toBeGreaterThanOrEqual(0);
          const reals = all.filter(
            ({ instant: [ms] }) => raisedAt.getTime() + ms === line?.at.getTime(),
          );
          expect(Math.max(...reals.map((each) => each.real))).toBeGreaterThanOrEqual(tier * WITHIN);
        });
      }),
      { numRuns: testSize(500, 20_000) },
    );
  });
});
