import { describe, expect, test } from '@jest/globals';
import { SubscriptionShares } from './subscription-shares.ts';

const limits = { subscriptionsPerMember: 6, operationsPerMemberAndRoom: 2 };
const asked = (operationKey: string, groupId = 'river', memberId = 'ada') => ({
  memberId,
  groupId,
  operationKey,
});
const refusal = (reason: string) =>
  expect.objectContaining({ extensions: { code: 'OPERATION_NOT_ALLOWED', reason } });

describe('what a member has open', () => {
  test('is some operations in each room, each as often as is wished', () => {
    const shares = new SubscriptionShares(limits);
    for (const key of ['one', 'one', 'two', 'two']) shares.take(asked(key));

    expect(() => shares.take(asked('three'))).toThrow(refusal('TOO_MANY_OPERATIONS'));
    shares.take(asked('three', 'hill'));
    shares.take(asked('three', 'river', 'ben'));
  });

  test('is some subscriptions over all rooms', () => {
    const shares = new SubscriptionShares(limits);
    for (const groupId of ['a', 'b', 'c', 'd', 'e', 'f']) shares.take(asked('one', groupId));

    expect(() => shares.take(asked('one', 'g'))).toThrow(refusal('TOO_MANY_SUBSCRIPTIONS'));
    shares.take(asked('one', 'g', 'ben'));
  });

  test('is given back once, however often that is said', () => {
    const shares = new SubscriptionShares(limits);
    const giveBack = shares.take(asked('one'));
    shares.take(asked('one'));
    shares.take(asked('two'));
    giveBack();
    giveBack();
    expect(() => shares.take(asked('three'))).toThrow(refusal('TOO_MANY_OPERATIONS'));
  });

  test('leaves nothing behind', () => {
    const shares = new SubscriptionShares(limits);
    const taken = ['one', 'two', 'two'].map((key) => shares.take(asked(key)));
    expect(shares.members).toBe(1);
    for (const giveBack of taken) giveBack();
    expect(shares.members).toBe(0);
    for (const key of ['three', 'four']) shares.take(asked(key));
  });

  test('does not count what was refused', () => {
    const shares = new SubscriptionShares(limits);
    const giveBack = shares.take(asked('one'));
    shares.take(asked('two'));
    for (let again = 0; again < 20; again += 1) expect(() => shares.take(asked('three'))).toThrow();
    giveBack();
    shares.take(asked('three'));
  });
});
