import { acknowledgeAlarm, endAlarm, raiseAlarm, type NewAlarm } from '@holdfast/alarm';
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

  /** Ends one. Purpose: safety. */
  end: (tx: Tx, id: string, now: Date): Promise<boolean> => endAlarm(tx, { id, now }),
};
