import { type Handlers } from '@holdfast/events';
import { type Clock } from '@holdfast/kernel';
import { eraseOnMemberErased } from './erasure/erase-on-member-erased.consumer.ts';

/** The name under which this service reads who was erased. */
export const ERASURE_CONSUMER = 'groups.erasure';

/** The other table of contents of *groups*: what it learns from other services. */
export const erasureHandlers = (clock: Clock): Handlers => ({
  'holdfast.members.member-erased.v1': eraseOnMemberErased(clock),
});
