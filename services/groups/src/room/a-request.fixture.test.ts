import type { FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import type { RequestContext } from '@holdfast/subgraph';

/** A request of the member who asks, with these parts, but for what is given. */
export function aRequest<Parts extends object>(
  { member, session }: FakeWorld,
  parts: Parts = {} as Parts,
  changes: Partial<Pick<RequestContext<Parts>, 'person'>> = {},
): RequestContext<Parts> {
  const { memberId, timeZone } = member;
  const signInId = newUnorderedId<'SignIn'>();
  return {
    person: { kind: 'member', memberId, signInId, timeZone },
    clientHash: 'a client',
    now: new Date('2026-11-24T12:00:00Z'),
    parts,
    session: () => session,
    ...changes,
  };
}
