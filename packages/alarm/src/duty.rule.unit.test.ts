import { testSize } from '@holdfast/kernel/testing';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  DUTY_DAYS,
  dutyAt,
  gapsOf,
  NOBODY_ON_DUTY,
  onDutyAt,
  onlyWith,
  type DutyPlan,
  type DutyRoster,
  type DutySlot,
} from './duty.rule.ts';

const roster = (changes: Partial<DutyRoster> = {}): DutyRoster => ({
  timeZone: 'Europe/Vienna',
  isOn: true,
  slots: [],
  overrides: [],
  lastResort: ['last'],
  ...changes,
});
const slot = (
  weekday: DutySlot['weekday'],
  [fromMinute, untilMinute]: readonly [number, number],
  people: Partial<DutySlot> = {},
): DutySlot => ({ weekday, fromMinute, untilMinute, first: ['ada'], second: [], ...people });
const nights = DUTY_DAYS.map((weekday) => slot(weekday, [1_320, 1_800]));

const walls = new Map<string, Intl.DateTimeFormat>();

/** The wall of a zone, with clock and calendar. It is hung up once: that takes longer than to read it. */
function wallOf(timeZone: string): Intl.DateTimeFormat {
  const wall =
    walls.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  walls.set(timeZone, wall);
  return wall;
}

/** Reads clock and calendar as somebody would who looks at the wall, minute after minute. */
function naively({ timeZone, slots, overrides }: DutyPlan, at: Date) {
  for (const override of overrides.toReversed())
    if (override.from <= at && at < override.until)
      return { first: override.first, second: override.second };
  const [day = '', time = ''] = wallOf(timeZone).format(at).toUpperCase().split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const minute = hours * 60 + minutes;
  const today = DUTY_DAYS.findIndex((each) => each === day);
  const first = new Set<string>();
  const second = new Set<string>();
  for (const each of slots) {
    const began = (today - DUTY_DAYS.indexOf(each.weekday) + 7) % 7;
    const passed = began * 1_440 + minute;
    const isWithin = [passed, passed + 7 * 1_440].some(
      (counted) => each.fromMinute <= counted && counted < each.untilMinute,
    );
    if (!isWithin) continue;
    for (const id of each.first) first.add(id);
    for (const id of each.second) second.add(id);
  }
  return { first: [...first], second: [...second] };
}

const someSlots = fc.array(
  fc
    .tuple(
      fc.constantFrom(...DUTY_DAYS),
      fc.integer({ min: 0, max: 1_439 }),
      fc.integer({ min: 1, max: 1_441 }),
      fc.subarray(['ada', 'ben']),
      fc.subarray(['cleo']),
    )
    .map(([weekday, fromMinute, length, first, second]): DutySlot => ({
      ...{ weekday, fromMinute, untilMinute: fromMinute + length, first, second },
    })),
  { maxLength: 6 },
);
/** Around changes of the clocks, and on a day that a zone left out. */
const instants = [
  '2026-03-28T20:00:00Z',
  '2026-10-24T20:00:00Z',
  '2026-03-07T12:00:00Z',
  '2026-10-31T20:00:00Z',
  '2026-04-04T10:00:00Z',
  '2026-12-06T22:30:00Z',
];
const zones = ['Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
const HOUR_MS = 3_600_000;
const somePlans = fc
  .record({
    begin: fc.constantFrom(...instants),
    timeZone: fc.constantFrom(...zones),
    slots: someSlots,
    stretches: fc.array(
      fc.tuple(
        fc.integer({ min: -10, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.subarray(['dora']),
      ),
      { maxLength: 3 },
    ),
  })
  .map(({ begin, stretches, ...plan }) => {
    const now = new Date(begin);
    const at = (hours: number) => new Date(now.getTime() + hours * HOUR_MS + 7 * 60_000);
    const overrides = stretches.map(([from, hours, first]) => ({
      from: at(from),
      until: at(from + hours),
      first,
      second: [],
    }));
    return { now, plan: roster({ ...plan, overrides }) };
  });
const sorted = ({ first, second }: { first: readonly string[]; second: readonly string[] }) => ({
  first: first.toSorted(),
  second: second.toSorted(),
});

describe('who is on duty', () => {
  test('is who the wall says, over changes of the clocks, overlaps and overrides', () => {
    fc.assert(
      fc.property(somePlans, fc.integer({ min: 0, max: 2_880 }), ({ now, plan }, minutes) => {
        const at = new Date(now.getTime() + minutes * 60_000);

        expect(sorted(onDutyAt(plan, at))).toEqual(sorted(naively(plan, at)));
      }),
      { numRuns: testSize(200, 4_000) },
    );
  });

  test('changes next at the first minute at which the wall says so', () => {
    const isSomebody = (plan: DutyPlan, at: Date) => {
      const { first, second } = naively(plan, at);
      return first.length + second.length > 0;
    };
    fc.assert(
      fc.property(somePlans, ({ now, plan }) => {
        const { isOnDuty, until } = dutyAt(plan, now);
        const horizon = now.getTime() + 2 * 24 * HOUR_MS;
        let naive = now.getTime() + 60_000;
        while (naive < horizon && isSomebody(plan, new Date(naive)) === isOnDuty) naive += 60_000;

        expect(isOnDuty).toBe(isSomebody(plan, now));
        const said = until === null ? horizon : Math.min(horizon, until.getTime());
        expect(new Date(said)).toEqual(new Date(Math.min(naive, horizon)));
      }),
      { numRuns: testSize(20, 300) },
    );
  });

  test('is told of a night that goes on after midnight, Sunday into Monday too', () => {
    const plan = roster({ slots: nights });
    const on = (at: string) => dutyAt(plan, new Date(at));

    expect(on('2026-11-30T02:00:00Z')).toMatchObject({
      isOnDuty: true,
      first: ['ada'],
      until: new Date('2026-11-30T05:00:00Z'),
    });
    expect(on('2026-11-30T12:00:00Z')).toMatchObject({
      isOnDuty: false,
      until: new Date('2026-11-30T21:00:00Z'),
    });
  });

  test('is nobody without a roster, and while duty is off, whatever the week says', () => {
    const at = new Date('2026-11-30T02:00:00Z');

    expect(dutyAt(null, at)).toBe(NOBODY_ON_DUTY);
    expect(dutyAt(roster({ slots: nights, isOn: false }), at)).toBe(NOBODY_ON_DUTY);
  });

  test('ends with an override that is weeks ahead', () => {
    const always = DUTY_DAYS.map((weekday) => slot(weekday, [0, 1_440]));
    const [from, until] = [new Date('2027-02-01T00:00:00Z'), new Date('2027-02-02T00:00:00Z')];
    const closed = { from, until, first: [], second: [] };
    const plan = roster({ slots: always, overrides: [closed] });

    expect(dutyAt(plan, new Date('2026-11-30T02:00:00Z')).until).toEqual(from);
    expect(dutyAt(plan, from)).toMatchObject({ isOnDuty: false, until });
    expect(dutyAt(plan, until).until).toBeNull();
  });

  test('does not count people who cannot be reached', () => {
    const plan = onlyWith(roster({ slots: nights }), new Set(['last']));

    expect(dutyAt(plan, new Date('2026-11-30T02:00:00Z'))).toMatchObject({
      ...{ isOnDuty: false, first: [], lastResort: ['last'], until: null },
    });
  });
});

describe('gaps of a week', () => {
  test('are the hours of which no slot has anybody', () => {
    const week = DUTY_DAYS.slice(0, 6).map((weekday) => slot(weekday, [0, 1_440]));
    const sunday = slot('SUNDAY', [600, 1_500]);
    const empty = slot('SUNDAY', [0, 600], { first: [] });

    expect(gapsOf([...week, sunday, empty])).toEqual([
      { weekday: 'SUNDAY', fromMinute: 0, untilMinute: 600 },
    ]);
  });

  test('is every day of an empty week', () => {
    expect(gapsOf([])).toHaveLength(7);
    expect(gapsOf([])[0]).toEqual({ weekday: 'MONDAY', fromMinute: 0, untilMinute: 1_440 });
  });
});
