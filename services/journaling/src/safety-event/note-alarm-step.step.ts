import type { AlarmStep, NotedStep } from '@holdfast/alarm';
import type { Tx } from '@holdfast/persistence';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { safetyEvents } from './safety-event.repository.ts';
import { decideDeed, type StepKind, type Verdict } from './safety-event.rule.ts';
import { newStep, storeDeed } from './tell-safety-event.step.ts';

/** Steps of an alarm as the trail of an event tells them. */
export const STEP_OF_ALARM: Readonly<Record<AlarmStep['kind'], StepKind>> = {
  ALERTED: 'ALERTED',
  ALERT_UNSENT: 'ALERT_UNSENT',
  NOBODY_ON_DUTY: 'NOBODY_ON_DUTY',
  NOBODY: 'NOBODY_TO_ALERT',
  ESCALATED: 'NOBODY_ANSWERED',
  REMINDED: 'REMINDED',
};

/** Writes a step of an alarm into the trail of its event, in the transaction that takes it. Purpose: alarm. */
export async function noteAlarmStep(tx: Tx, { alarmId, step, at }: NotedStep): Promise<void> {
  const event = await safetyEvents.lock(tx, alarmId);
  // Its author was erased meanwhile.
  if (event === null) return;
  const verdict: Verdict =
    step.kind === 'ESCALATED' ? decideDeed(event, { kind: 'give-up' }, at) : { kind: 'same' };
  const moved = verdict.kind === 'moved' ? verdict.event : { ...event, version: event.version + 1 };
  const tier = 'tier' in step ? step.tier : null;
  await storeDeed(tx, moved, newStep(event, STEP_OF_ALARM[step.kind], { at, tier }), {
    onRoster: await dutyCopies.staffIds(tx),
    now: at,
  });
}
