import type { AskingMember } from '@holdfast/subgraph';
import { contactPoints } from './contact-point.repository.ts';

/** Removes the contact point of the member who asks. May be repeated. */
export async function removeContactPoint({ memberId, session }: AskingMember): Promise<void> {
  await session.change((tx) => contactPoints.remove(tx, memberId));
}
