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
  raisedAt,
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

    expect(steps).toEqual([{ kind: 'ALERTED', tier: 'FIRST_CONTACT' }]);
    expect(names(alerts)).toEqual(['ada']);
    expect(alarm).toMatchObject({ tier: 1, tierDueAt: at(minutes + 10) });
  });

  test('passes a tier that has nobody at once, and says so', () => {
    const { alarm, steps, alerts } = decide(anAlarm(), [], rosterOf([], ['ben'], ['cleo']), at(0));

    expect(steps).toEqual([
      { kind: 'NOBODY', tier: 'FIRST_CONTACT' },
      { kind: 'ALERTED', tier: 'SECOND_CONTACT' },
    ]);
    expect(names(alerts)).toEqual(['ben']);
    expect(alarm).toMatchObject({ tier: 2, tierDueAt: at(10) });
  });

  test('escalates at once if nobody is on duty, and looks for somebody every minute for a day', () => {
    const { alarm, steps, alerts } = decide(anAlarm(), [], NOBODY, at(0));

    expect(steps.map(({ kind }) => kind)).toEqual(['NOBODY', 'NOBODY', 'NOBODY', 'ESCALATED']);
    expect(alerts).toEqual([]);
    expect(alarm.tierDueAt).toBeNull();
    expect(nextLookAt(alarm, [], NOBODY, at(0))).toEqual(at(1));
    expect(nextLookAt(alarm, [], NOBODY, at(24 * 60))).toBeNull();
    expect(names(decide(alarm, [], ALL, at(1)).alerts)).toEqual(['ada', 'ben', 'cleo']);
  });
});

describe('an alarm that nobody acknowledges', () => {
  test.each([
    [9, 1, null],
    [10, 2, 'SECOND_CONTACT'],
    [20, 3, 'LAST_RESORT'],
    [30, 3, null],
  ])('after %i minutes has reached %i tiers', (minutes, tier, last) => {
    const decision = decide(anAlarm(), [], ALL, at(minutes));

    expect(decision.alarm.tier).toBe(tier);
    if (last !== null) expect(decision.steps.at(-1)).toEqual({ kind: 'ALERTED', tier: last });
  });

  test('escalates once its last tier had its time, once, and nothing is left to do', () => {
    const { alarm, steps } = decide(anAlarm({ tier: 3, tierDueAt: at(30) }), [], ALL, at(30));

    expect(steps).toEqual([{ kind: 'ESCALATED' }]);
    expect(decide(alarm, [], ALL, at(60)).steps).toEqual([]);
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
    ['soon, if the clock was set back', tried([60, 'FAILED']), 0, { sent: [], next: 5 * SECOND }],
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
/** When the tiers and the escalation are due by the naive count: each tier with somebody takes its time. */
function timetable(roster: Roster): readonly number[] {
  let due = 0;
  const times: number[] = [];
  for (const tier of TIERS) {
    times.push(due);
    if (roster[tier].length > 0) due += WITHIN;
  }
  return [...times, due];
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
      seen.push({ look: index, what: 'tier' in step ? step.tier : step.kind });
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
        const expected = timetable(roster).flatMap((due, index) => {
          const first = looked.findIndex(([each]) => each >= due);
          return first === -1 ? [] : [{ look: first, what: TIERS[index] ?? 'ESCALATED' }];
        });
        expect(seen).toEqual(expected);
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
        const after = [1, 2, 3, 4].map((each) => ({
          real: real + each * WITHIN,
          instant: [real + offset + each * WITHIN, 'SENT'] as const,
        }));
        const all = [...looked, ...after];

        const { seen, alarm } = watch(
          ALL,
          all.map(({ instant }) => instant),
        );

        expect(seen.map(({ what }) => what)).toEqual([...TIERS, 'ESCALATED']);
        expect(alarm.tierDueAt).toBeNull();
        seen.forEach(({ look: index }, tier) => {
          expect(all[index]?.real).toBeGreaterThanOrEqual(tier * WITHIN);
        });
      }),
      { numRuns: testSize(500, 20_000) },
    );
  });
});
