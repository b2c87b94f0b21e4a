import type { AskingMember } from '@holdfast/subgraph';
import { matchRequests } from './match-request.repository.ts';

/** Takes back a wish to be placed. For somebody who does not wait this succeeds, and changes nothing. */
export async function cancelMatchRequest({ memberId, session }: AskingMember): Promise<void> {
  await session.change(async (tx) => {
    const waiting = await matchRequests.lockWaiting(tx, memberId);
    if (waiting !== null) await matchRequests.end(tx, waiting.id, { state: 'CANCELLED' });
  });
}
