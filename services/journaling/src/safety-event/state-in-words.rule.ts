import { callStateOf, type SafetyEvent } from './safety-event.rule.ts';

const SAID = {
  staff: {
    WAITING: 'Nobody has taken this call up yet. Take it up first, then go on.',
    TAKEN_UP:
      'Somebody else has this call. You can take it over once they have been silent for a while.',
    ENDED: 'This call has ended. Look at the list for calls that are still open.',
  },
  author: {
    WAITING: 'Your call is still open. Look at it again, and then decide.',
    TAKEN_UP: 'Somebody has taken up your call. Look at it again, and then decide.',
    ENDED: 'This call has ended. You can ask for urgent help again at any time.',
  },
} as const;

/** Says to somebody what an event is that did not take what they did, and what they can do. */
export function stateInWords(
  event: SafetyEvent,
  { isStaff }: { readonly isStaff: boolean },
): string {
  return SAID[isStaff ? 'staff' : 'author'][callStateOf(event)];
}
