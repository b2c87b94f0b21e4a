import { GraphQLError } from 'graphql';
import { liveCounts } from './live-counts.ts';

/** Numbers of the policy for one member, over all sockets of this gateway. */
export interface ShareLimits {
  readonly subscriptionsPerMember: number;
  readonly operationsPerMemberAndRoom: number;
}

/** Subscription that a member asks for. */
export interface AskedSubscription {
  readonly memberId: string;
  readonly groupId: string;
  /** Equal for operations that ask for the same. */
  readonly operationKey: string;
}

interface Share {
  subscriptions: number;
  /** Number of subscriptions of each operation, by room. */
  readonly rooms: Map<string, Map<string, number>>;
}

const newShare = (): Share => ({ subscriptions: 0, rooms: new Map() });

/** Counts what each member has open, from the message that asks for it until all its work has ended. */
export class SubscriptionShares {
  readonly #shares = new Map<string, Share>();

  constructor(private readonly limits: ShareLimits) {}

  /**
   * Takes in a subscription. Look and count are one step, so that messages which arrive together cannot pass at once.
   * @returns a function that gives it back; calling it again does nothing.
   * @throws GraphQLError that says what to do if the member has too many.
   */
  take({ memberId, groupId, operationKey }: AskedSubscription): () => void {
    const share = this.#shares.get(memberId) ?? newShare();
    if (share.subscriptions >= this.limits.subscriptionsPerMember) throw tooManySubscriptions();
    const operations = share.rooms.get(groupId) ?? new Map<string, number>();
    const same = operations.get(operationKey) ?? 0;
    if (same === 0 && operations.size >= this.limits.operationsPerMemberAndRoom)
      throw tooManyOperations(this.limits.operationsPerMemberAndRoom);
    this.#shares.set(memberId, share);
    share.rooms.set(groupId, operations);
    operations.set(operationKey, same + 1);
    share.subscriptions += 1;
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      share.subscriptions -= 1;
      const left = (operations.get(operationKey) ?? 1) - 1;
      if (left > 0) operations.set(operationKey, left);
      else operations.delete(operationKey);
      if (operations.size === 0) share.rooms.delete(groupId);
      if (share.subscriptions === 0) this.#shares.delete(memberId);
    };
  }

  /** Number of members who have something open. */
  get members(): number {
    return this.#shares.size;
  }
}

function tooManySubscriptions(): GraphQLError {
  liveCounts.refused.add({ reason: 'subscriptions' });
  return new GraphQLError('You have too many subscriptions open. End some of them first.', {
    extensions: { code: 'OPERATION_NOT_ALLOWED', reason: 'TOO_MANY_SUBSCRIPTIONS' },
  });
}

function tooManyOperations(most: number): GraphQLError {
  liveCounts.refused.add({ reason: 'operations' });
  return new GraphQLError(
    `You follow this with ${String(most)} different operations. Ask for all in one, or end another first.`,
    { extensions: { code: 'OPERATION_NOT_ALLOWED', reason: 'TOO_MANY_OPERATIONS' } },
  );
}
