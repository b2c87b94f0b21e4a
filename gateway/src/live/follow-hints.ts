import type { AddressedEvent, Follower, Transport } from '@holdfast/events';
import { DUTY_TOPIC, type DutyContacts } from './duty-contacts.ts';
import type { HintActivity } from './hint-activity.ts';
import type { HintKind, LogEvent } from './hint.ts';

/** Topics of calls for help, and of alarms of rooms that become some. */
const SAFETY_TOPICS = ['journaling.safety.v1', 'groups.alarm.v1'];

/** Hints of every kind, as one reader of the log. */
export class Hints {
  readonly #each: readonly HintActivity[];

  constructor(readonly byKind: Readonly<Record<HintKind, HintActivity>>) {
    this.#each = Object.values(byKind);
  }

  /** Hands each kind an event. */
  readonly take = (event: LogEvent): void => {
    for (const hints of this.#each) hints.take(event);
  };

  /** Tells everybody to read anew. */
  readonly mayHaveLost = (): void => {
    for (const hints of this.#each) hints.mayHaveLost();
  };
}

/** Follows what is read for hints alone: calls for help from now on, and the roster from its beginning. */
export function followHints(
  transport: Transport,
  { hints, roster }: { readonly hints: Hints; readonly roster: DutyContacts },
): readonly Follower[] {
  const rejoined = hints.mayHaveLost;
  const toEach = (take: (event: LogEvent) => void) => (events: readonly AddressedEvent[]) => {
    for (const { event } of events) take(event);
  };
  return [
    transport.follow({
      ...{ topics: SAFETY_TOPICS, since: 'now', rejoined },
      handle: toEach(hints.take),
    }),
    transport.follow({
      ...{ topics: [DUTY_TOPIC], since: new Date(0), rejoined },
      handle: toEach((event) => {
        roster.take(event);
        hints.take(event);
      }),
    }),
  ];
}
