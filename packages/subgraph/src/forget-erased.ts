import { isKnown, readEvent, type Stoppable, type Transport } from '@holdfast/events';

const MEMBER_TOPIC = 'members.member.v1';
/** Allowance for differing clocks. Members erased before this process first asked for a key need no forgetting. */
const LEEWAY_MS = 60_000;

/**
 * Forgets the keys of each member who is said to be erased from now on: each process reads that for itself. The ring is
 * asked again, so an event that is not true costs one question.
 */
export function forgetErased(
  transport: Pick<Transport, 'follow'>,
  keys: { forget(memberId: string): void },
  now: Date,
): Stoppable {
  return transport.follow({
    topics: [MEMBER_TOPIC],
    since: new Date(now.getTime() - LEEWAY_MS),
    handle: (events) => {
      for (const { event } of events) {
        if (!isKnown(event)) continue;
        const { type, data } = readEvent(event);
        if (type === 'holdfast.members.member-erased.v1' && 'memberId' in data)
          keys.forget(data.memberId);
      }
    },
  });
}
