import { openTransport, readTransportVariables, type AddressedEvent } from '@holdfast/events';
import { createLogger } from '@holdfast/telemetry';
import type { TestHoldfast } from '@holdfast/testkit';
import type { Dice } from './dice.ts';

/** Publishes events a second time, on purpose. */
export interface Repeater {
  /** Number of repeated events. */
  count(): number;
  stop(): Promise<void>;
}

const TOPICS = ['groups.activity.v1', 'journaling.check-in.v1'];
const EVERY_MS = 100;
const REMEMBERED = 500;

/** Begins to repeat events of the recent past that the dice choose. */
export function repeatEvents(holdfast: TestHoldfast, dice: Dice): Repeater {
  const transport = openTransport(
    readTransportVariables(holdfast.eventsEnvironment),
    createLogger('repeater', 'silent'),
  );
  const lately: AddressedEvent[] = [];
  let count = 0;
  const follower = transport.follow({
    topics: TOPICS,
    since: 'now',
    handle: (events) => {
      lately.push(...events);
      lately.splice(0, Math.max(0, lately.length - REMEMBERED));
    },
  });
  let isPublishing = false;
  const timer = setInterval(() => {
    const event = lately[dice.below(Math.max(1, lately.length))];
    if (event === undefined || isPublishing) return;
    isPublishing = true;
    // While the transport is away there is nothing to repeat.
    const end = () => {
      isPublishing = false;
    };
    transport.publish([event, event]).then(() => {
      count += 2;
      end();
    }, end);
  }, EVERY_MS);
  return {
    count: () => count,
    stop: async () => {
      clearInterval(timer);
      await follower.stop();
      await transport.close();
    },
  };
}
