import { isKnown, readEvent } from '@holdfast/events';
import type { LogEvent } from './hint.ts';

/** Topic of the roster. Its last event says all, however old it is: it is read from its beginning. */
export const DUTY_TOPIC = 'groups.duty.v1';

const CHANGED = 'holdfast.groups.duty-changed.v1';

/** Staff members whom the roster names: they may see every alarm. */
export class DutyContacts {
  #present: readonly string[] = [];
  #former: readonly string[] = [];

  /** Takes in a roster; other events leave it as it is. */
  take(event: LogEvent): void {
    if (event.type !== CHANGED || !isKnown(event)) return;
    const { data } = readEvent(event);
    if (!('contacts' in data)) return;
    this.#former = this.#present;
    this.#present = data.contacts.map(({ staffId }) => staffId);
  }

  /** Who is on the roster. */
  get present(): readonly string[] {
    return this.#present;
  }

  /** Who was on the one before. */
  get former(): readonly string[] {
    return this.#former;
  }
}
