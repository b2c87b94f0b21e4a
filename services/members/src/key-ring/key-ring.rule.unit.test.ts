import { describe, expect, test } from '@jest/globals';
import { decideKeyDemand, MOST_KEYS_AT_ONCE, type KeyPurpose } from './key-ring.rule.ts';

const purposes: readonly KeyPurpose[] = [
  ...(['profile', 'journal', 'message', 'note', 'plan', 'event', 'safety'] as const),
];

describe('a request for derived keys', () => {
  test.each<[string, readonly KeyPurpose[]]>([
    ['members', ['profile', 'plan']],
    ['groups', ['message', 'note', 'safety']],
    ['journaling', ['journal', 'event', 'safety']],
    ['insights', ['event']],
    ['gateway', []],
    ['', []],
  ])('of %s is granted for %j alone', (service, entitled) => {
    const granted = purposes.filter(
      (purpose) => decideKeyDemand({ service, purpose, memberIds: [] }).kind === 'granted',
    );

    expect(granted).toEqual(purposes.filter((purpose) => entitled.includes(purpose)));
  });

  test('says the purpose that is granted, or why it is refused', () => {
    const ask = (purpose: string) =>
      decideKeyDemand({ service: 'journaling', purpose, memberIds: [] });

    expect(ask('journal')).toEqual({ kind: 'granted', purpose: 'journal' });
    expect(ask('message')).toEqual({ kind: 'refused', reason: 'not-entitled' });
    expect(ask('no purpose')).toEqual({ kind: 'refused', reason: 'not-entitled' });
  });

  test('is for 1,000 members at most', () => {
    const ask = (count: number) =>
      decideKeyDemand({
        service: 'insights',
        purpose: 'event',
        memberIds: Array.from({ length: count }, () => 'ada'),
      });

    expect(MOST_KEYS_AT_ONCE).toBe(1_000);
    expect(ask(1_000)).toEqual({ kind: 'granted', purpose: 'event' });
    expect(ask(1_001)).toEqual({ kind: 'refused', reason: 'too-many' });
  });
});
