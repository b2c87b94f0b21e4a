import {
  acknowledgeAlarm,
  endAlarm,
  freeAlarm,
  raiseAlarm,
  watchHolder,
  type HeldAlarm,
  type NewAlarm,
} from '@holdfast/alarm';
import { ask, type Tx } from '@holdfast/persistence';

/** Alarms of safety events: each has the id of its event. */
export const eventAlarms = {
  /** Raises one in the transaction of the member themself. */
  raise: (tx: Tx, alarm: NewAlarm): Promise<void> => raiseAlarm(tx, alarm),

  /** Keeps one from being taken meanwhile: to be locked before its event, as those who take it do. Purpose: safety. */
  lock: async (tx: Tx, id: string): Promise<void> => {
    await ask(tx, 'select from alarm where id = $1 for update', [id]);
  },

  /** Has nobody else alerted. Who has the event stands in its trail, so the alarm names nobody. Purpose: safety. */
  acknowledge: (tx: Tx, id: string, now: Date): Promise<boolean> =>
    acknowledgeAlarm(tx, { id, by: null, now }),

  /** Has those on duty reminded if the one who has it does nothing, also of one that was raised in a room. Purpose: safety. */
  watch: (tx: Tx, alarm: HeldAlarm): Promise<void> => watchHolder(tx, alarm),

  /** Calls anew, since nobody has it any more. It calls from here, also if it was raised in a room. Purpose: safety or erasure. */
  free: async (tx: Tx, alarm: Omit<HeldAlarm, 'remindAt'>): Promise<void> => {
    await watchHolder(tx, { ...alarm, remindAt: null });
    await freeAlarm(tx, alarm);
  },

  /** Ends one. Purpose: safety. */
  end: (tx: Tx, id: string, now: Date): Promise<boolean> => endAlarm(tx, { id, now }),
};
