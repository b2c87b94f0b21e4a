import { type Handlers } from '@holdfast/events';
import { confirmOnErasureConfirmed } from './erasure/confirm-on-erasure-confirmed.consumer.ts';

/** The name under which this service reads what others say of erasures. */
export const ERASURE_CONSUMER = 'members.erasure';

/** The other table of contents of *members*: what it learns from other services. */
export const erasureHandlers: Handlers = confirmOnErasureConfirmed;
