import { eventually } from './eventually.ts';

/** A reader of the log, as far as it is looked at here. */
interface Reading<Event> {
  readonly group: string;
  readonly handle: (events: readonly Event[]) => Promise<void>;
}

/** A log out of which a test hands events to consumers, each when it says so. */
export class LogByHand<Event> {
  readonly #readers = new Map<string, Reading<Event>['handle']>();

  readonly subscribe = ({ group, handle }: Reading<Event>): { stop(): Promise<void> } => {
    this.#readers.set(group, handle);
    return { stop: () => Promise.resolve() };
  };

  /** Takes the dead letters of consumers; nothing else is published here. */
  readonly publish = (): Promise<void> => Promise.reject(new Error('An event was given up.'));

  /** Fulfilled once there are this many readers. */
  async isRead(by: number): Promise<void> {
    await eventually(() => {
      if (this.#readers.size < by) throw new Error('Nobody reads yet.');
    });
  }

  /** Hands events to one reader after the other. */
  async hand(...events: readonly Event[]): Promise<void> {
    for (const handle of this.#readers.values()) await handle(events);
  }
}
