import type { EventDataByType, Handler } from '@holdfast/events';
import { derivedId, type Clock } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { OwnTexts } from '@holdfast/subgraph';
import { defaultPolicy } from '@holdfast/configuration';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { eventAlarms } from './event-alarm.repository.ts';
import { safetyEvents } from './safety-event.repository.ts';
import { decideDeed, type SafetyEvent, type StepKind, type Verdict } from './safety-event.rule.ts';
import { sealClass } from './seal-safety-text.part.ts';
import { newStep, tellSafetyEvent } from './tell-safety-event.step.ts';
import { silentUntil, watchEvent } from './watch-holder.step.ts';

type RoomAlarm = EventDataByType['holdfast.groups.alarm-changed.v1'];

const KINDS: Readonly<Record<RoomAlarm['step'] | NonNullable<RoomAlarm['detail']>, StepKind>> = {
  RAISED: 'SAID_AGAIN',
  ALERTED: 'ALERTED',
  ALERT_UNSENT: 'ALERT_UNSENT',
  NOBODY_ON_DUTY: 'NOBODY_ON_DUTY',
  NOBODY: 'NOBODY_TO_ALERT',
  ESCALATED: 'NOBODY_ANSWERED',
  ACKNOWLEDGED: 'ACKNOWLEDGED',
};

/**
 * Follows an alarm of a room: its first step that arrives, whichever it is, makes the safety event of the same id, and each
 * step stands in the trail once.
 */
export const followRoomAlarm =
  (clock: Clock): Handler<'holdfast.groups.alarm-changed.v1'> =>
  async (tx, { data }) => {
    await eventAlarms.lock(tx, data.alarmId);
    const event = await roomEventOf(tx, data);
    if (event === null) return;
    const { alarmId, version, tier = null, staffId = null } = data;
    const at = new Date(data.at);
    const verdict = verdictOn(event, data, at);
    const kind = kindOf(verdict, data);
    const byId =
      data.step === 'ACKNOWLEDGED' ? staffId : data.step === 'RAISED' ? event.memberId : null;
    const id = derivedId<'SafetyStep'>(alarmId, `step ${String(version)}`);
    const isNew = await safetyEvents.appendOnce(tx, newStep(event, kind, { id, at, byId, tier }));
    if (!isNew) return;
    const moved =
      verdict?.kind === 'moved' ? verdict.event : { ...event, version: event.version + 1 };
    const isTaken = verdict?.kind === 'moved' && data.step === 'ACKNOWLEDGED';
    const kept = isTaken ? await heldFromNow(tx, moved, clock()) : moved;
    await safetyEvents.move(tx, kept);
    await tellSafetyEvent(tx, kept, { onRoster: await dutyCopies.staffIds(tx), now: at });
  };

/** Keeps what the words of a room sounded like, sealed anew by this service. It waits while the key ring is away. */
export const keepRoomClass =
  (ownTexts: OwnTexts): Handler<'holdfast.groups.alarm-changed.v1'> =>
  async (tx, { data }) => {
    if (data.class === undefined) return;
    const event = await roomEventOf(tx, data);
    // A later class is that of words that are urgent.
    if (event === null || (event.classSealed !== null && data.version === 1)) return;
    const classSealed = await sealClass({ ownTexts }, event, data.class);
    await safetyEvents.fit(tx, { ...event, classSealed });
  };

/** Finds the event of an alarm, or makes it; null if its author was erased. Nobody else changes it meanwhile. */
async function roomEventOf(tx: Tx, data: RoomAlarm): Promise<SafetyEvent | null> {
  const { alarmId: id, memberId, groupId, messageId = null, facilitatorIds } = data;
  if (await safetyEvents.isErased(tx, memberId)) return null;
  const at = new Date(data.at);
  const made: SafetyEvent = {
    ...{ id, memberId, groupId, messageId, facilitatorIds, openedAt: at },
    ...{ cause: 'ROOM', state: 'OPEN', classSealed: null, closedAt: null, wasFalseAlarm: null },
    ...{
      feedbackSealed: null,
      answeredAt: null,
      acknowledgedBy: null,
      heldUntil: null,
      presses: 0,
      version: 0,
    },
  };
  await safetyEvents.addOnce(tx, made);
  const event = await safetyEvents.lock(tx, id);
  if (event === null) return null;
  // What is older says more about the beginning; those who lead the room are told as they are now.
  const fitting: SafetyEvent = {
    ...event,
    openedAt: at < event.openedAt ? at : event.openedAt,
    messageId:
      at < event.openedAt ? (messageId ?? event.messageId) : (event.messageId ?? messageId),
    facilitatorIds: [...new Set([...event.facilitatorIds, ...facilitatorIds])],
  };
  await safetyEvents.fit(tx, fitting);
  return fitting;
}

/** Has an event watched that somebody took up in the room: counted from now, since their step may come late. */
async function heldFromNow(tx: Tx, event: SafetyEvent, now: Date): Promise<SafetyEvent> {
  const silentMinutes = defaultPolicy.safetyHolderSilentMinutes;
  const doing = { personId: event.acknowledgedBy ?? '', now, silentMinutes };
  await watchEvent(tx, event, doing);
  return { ...event, heldUntil: silentUntil(doing) };
}

/** What a step is called in the trail. Of two who take an event up by two doors, the one has it who is known here first. */
function kindOf(verdict: Verdict | null, { step, detail, version }: RoomAlarm): StepKind {
  if (step === 'ACKNOWLEDGED' && verdict?.kind === 'moved') return verdict.step;
  if (step === 'ACKNOWLEDGED' && verdict?.kind === 'refused') return 'ACKNOWLEDGED_TOO';
  return step === 'RAISED' && version === 1 ? 'OPENED' : KINDS[detail ?? step];
}

function verdictOn(event: SafetyEvent, data: RoomAlarm, at: Date): Verdict | null {
  if (data.step === 'ESCALATED') return decideDeed(event, { kind: 'give-up' }, at);
  return data.step === 'ACKNOWLEDGED' && data.staffId !== undefined
    ? decideDeed(event, { kind: 'acknowledge', by: data.staffId }, at)
    : null;
}
