import { randomUUID } from 'node:crypto';
import type { Person } from '@holdfast/identity';
import type { Id } from '@holdfast/kernel';
import type { RequestContext } from '../request-context.ts';

/** Rights that all listeners of a room share. Fields that differ per person are asked for that person alone. */
const RIGHTS = 'MEMBER';
const EXECUTION_TIMEOUT_MS = 5_000;

/** Person in whose name the gateway asks when it delivers: no token, but the purpose and the room. */
export function deliveryTo(groupId: Id<'Group'> | null): Person {
  return { kind: 'live-delivery', groupId, rights: RIGHTS };
}

/** Context of an execution, with its deadline. */
export function contextOf(person: Person): RequestContext {
  return {
    person,
    clientHash: 'gateway',
    requestId: randomUUID(),
    deadlineMs: performance.now() + EXECUTION_TIMEOUT_MS,
  };
}
