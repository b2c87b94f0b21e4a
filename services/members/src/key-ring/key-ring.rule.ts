/** Purpose that a key is derived for. */
export type KeyPurpose = 'profile' | 'journal' | 'message' | 'note' | 'plan' | 'event' | 'safety';

const ENTITLED: Readonly<Record<string, readonly KeyPurpose[]>> = {
  members: ['profile', 'plan'],
  groups: ['message', 'note', 'safety'],
  journaling: ['journal', 'event', 'safety'],
  insights: ['event'],
};

/** Maximum number of members in one request. */
export const MOST_KEYS_AT_ONCE = 1_000;

/** Request for derived keys, as it came in. */
export interface KeyDemand {
  readonly service: string;
  readonly purpose: string;
  readonly memberIds: readonly string[];
}

/** Decision on a request for derived keys. */
export type KeyDecision =
  | { readonly kind: 'granted'; readonly purpose: KeyPurpose }
  | { readonly kind: 'refused'; readonly reason: 'not-entitled' | 'too-many' };

/** True if a service may ask who is erased: one that erases with *members*. The gateway stores nothing to erase. */
export const mayAskForErased = (service: string): boolean => Object.hasOwn(ENTITLED, service);

/** Decides on a request. A service gets keys for its own purposes alone: a stolen journaling process opens no messages of a room. */
export function decideKeyDemand(demand: KeyDemand): KeyDecision {
  if (demand.memberIds.length > MOST_KEYS_AT_ONCE) return { kind: 'refused', reason: 'too-many' };
  const purpose = ENTITLED[demand.service]?.find((entitled) => entitled === demand.purpose);
  return purpose === undefined
    ? { kind: 'refused', reason: 'not-entitled' }
    : { kind: 'granted', purpose };
}
