import { TIERS, type Alarm, type AlarmStep, type Attempt } from './alarm.rule.ts';

/** A step, and when it was taken. */
export interface TakenStep {
  readonly step: AlarmStep;
  readonly at: Date;
}

/**
 * Says what the ends of alerts make known. `before` is what was known of the round; `ended` is new. Somebody was alerted
 * once a road took the alert: not when it was begun. Somebody who came on duty later is a step of their own, a second road
 * of the same people is none. That no road took it is said once; sending goes on.
 */
export function stepsOf(
  { isOpen }: Pick<Alarm, 'isOpen'>,
  before: readonly Attempt[],
  ended: readonly Attempt[],
): readonly TakenStep[] {
  const known = new Set(before.map(lineOf));
  const fresh = ended.filter((line) => !known.has(lineOf(line)));
  const told = tiersIn(fresh).flatMap((tier) =>
    stepOfTier(ofTier(before, tier), ofTier(fresh, tier)),
  );
  if (isOpen)
    return told.map(({ tier, isSent, at }) => ({
      step: { kind: isSent ? 'ALERTED' : 'ALERT_UNSENT', tier: TIERS[tier - 1] ?? 'LAST_RESORT' },
      at,
    }));
  const reminded = told.find(({ isSent }) => isSent);
  const isFirst = !before.some(({ outcome }) => outcome === 'SENT');
  return reminded !== undefined && isFirst ? [{ step: { kind: 'REMINDED' }, at: reminded.at }] : [];
}

interface TierStep {
  readonly tier: number;
  readonly isSent: boolean;
  readonly at: Date;
}

function stepOfTier(before: readonly Attempt[], fresh: readonly Attempt[]): readonly TierStep[] {
  const [first] = fresh;
  if (first === undefined) return [];
  const { tier } = first;
  const alerted = before.find(({ outcome }) => outcome === 'SENT');
  const sent = fresh.filter(
    (line) =>
      line.outcome === 'SENT' && (alerted === undefined || cameLater(line, before, alerted.at)),
  );
  if (sent.length > 0) return [{ tier, isSent: true, at: earliest(sent) }];
  const isTold = alerted !== undefined || before.some(isKnownFailure);
  return !isTold && fresh.every(isKnownFailure)
    ? [{ tier, isSent: false, at: earliest(fresh) }]
    : [];
}

/** True if nothing was begun for the address of a line before that instant, when others were alerted. */
const cameLater = (line: Attempt, before: readonly Attempt[], alertedAt: Date) =>
  !before.some(
    (each) =>
      each.channel === line.channel && each.digest.equals(line.digest) && each.at <= alertedAt,
  );

/** True if sending came back with a fault. What a worker that died has left behind says nothing. */
const isKnownFailure = ({ outcome, errorClass }: Attempt) =>
  outcome !== 'BEGUN' && outcome !== 'SENT' && errorClass !== null;

const lineOf = ({ id, outcome }: Attempt) => `${id} ${outcome}`;
const tiersIn = (lines: readonly Attempt[]) => [...new Set(lines.map(({ tier }) => tier))].sort();
const ofTier = (lines: readonly Attempt[], tier: number) =>
  lines.filter((line) => line.tier === tier);
const earliest = (lines: readonly Attempt[]) =>
  new Date(Math.min(...lines.map(({ at }) => at.getTime())));
