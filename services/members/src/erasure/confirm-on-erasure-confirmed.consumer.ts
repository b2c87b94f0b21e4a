import type { Event, Handlers } from '@holdfast/events';
import type { Tx } from '@holdfast/persistence';
import { erasures } from './erasure.repository.ts';

type Confirmed = Event<`holdfast.${'groups' | 'journaling' | 'insights'}.erasure-confirmed.v1`>;

const keepAs =
  (service: string) =>
  (tx: Tx, { data, time }: Confirmed): Promise<void> =>
    erasures.confirm(tx, data.memberId, { service, confirmedAt: new Date(time) });

/** Keeps for the receipt the confirmation that a service has nothing of the member any more. */
export const confirmOnErasureConfirmed: Handlers = {
  'holdfast.groups.erasure-confirmed.v1': keepAs('groups'),
  'holdfast.journaling.erasure-confirmed.v1': keepAs('journaling'),
  'holdfast.insights.erasure-confirmed.v1': keepAs('insights'),
};
