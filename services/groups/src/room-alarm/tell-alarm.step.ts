import type { AlarmStep } from '@holdfast/alarm';
import { appendToOutbox, unsealedEvent, type EventDataByType } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { roomAlarms } from './room-alarm.repository.ts';

/** A step of an alarm, and when it was taken. */
export interface ToldStep {
  readonly alarmId: string;
  readonly step: AlarmStep | { readonly kind: 'ACKNOWLEDGED'; readonly staffId: string };
  readonly at: Date;
}

/**
 * Tells the log about a step of an alarm of a room, in the transaction that takes it. It says nothing that would need the
 * key ring. Nothing is told of an alarm whose member was erased. One that has escalated takes in nothing more.
 */
export async function tellStep(tx: Tx, { alarmId, step, at }: ToldStep): Promise<void> {
  const alarm = await roomAlarms.nextStep(tx, alarmId);
  if (alarm === null) return;
  if (step.kind === 'ESCALATED') await roomAlarms.giveUp(tx, { id: alarmId, now: at });
  const { memberId, groupId, version } = alarm;
  const facilitatorIds = [...(await roomAlarms.facilitatorsOf(tx, groupId))];
  const data: EventDataByType['holdfast.groups.alarm-changed.v1'] = {
    ...{ alarmId, memberId, groupId, facilitatorIds, version, ...nameOf(step.kind) },
    at: at.toISOString(),
    ...('tier' in step ? { tier: step.tier } : {}),
    ...('staffId' in step ? { staffId: step.staffId } : {}),
  };
  const head = { id: newOrderedId(at), at };
  await appendToOutbox(tx, unsealedEvent('holdfast.groups.alarm-changed.v1', { ...head, data }));
}

type AlarmChanged = EventDataByType['holdfast.groups.alarm-changed.v1'];

/** A step as the first form of the event knows it, and what it is in detail. */
function nameOf(kind: ToldStep['step']['kind']): Pick<AlarmChanged, 'step' | 'detail'> {
  switch (kind) {
    case 'ALERT_UNSENT':
    case 'NOBODY_ON_DUTY':
      return { step: 'NOBODY', detail: kind };
    // An alarm of a room reminds nobody here: the one who has it is known to another service.
    case 'REMINDED':
      return { step: 'ALERTED' };
    case 'ALERTED':
    case 'NOBODY':
    case 'ESCALATED':
    case 'ACKNOWLEDGED':
      return { step: kind };
  }
}
