import { describe, expect, test } from '@jest/globals';
import { TIERS, type DutyAddress } from './alarm.rule.ts';
import { NOBODY_ON_DUTY } from './duty.rule.ts';
import { tiersOf } from './tiers-of.rule.ts';

const mail = (name: string): DutyAddress => ({
  channel: 'MAIL',
  address: `${name}@example.org`,
  digest: Buffer.from(name),
});
const webhook: DutyAddress = { channel: 'WEBHOOK', address: 'pager', digest: Buffer.from('p') };
const byContact = new Map(['ada', 'ben', 'last', 'lead'].map((name) => [name, [mail(name)]]));
const onDuty = {
  isOnDuty: true,
  until: null,
  changesAt: null,
  first: ['ada'],
  second: ['ben'],
  lastResort: ['last'],
};
const offDuty = { ...onDuty, isOnDuty: false, first: [], second: [] };
const namesOf = (duty: typeof onDuty, own: readonly string[] = [], pager = webhook) => {
  const tiers = tiersOf(duty, { byContact, webhook: pager }, own);
  return TIERS.map((name) => tiers[name]).map((tier) =>
    tier.map(({ address }) => address.split('@')[0]),
  );
};

describe('tiers', () => {
  test('are first and second contact and the last resort, each with the webhook', () => {
    expect(namesOf(onDuty)).toEqual([
      ...[
        ['ada', 'pager'],
        ['ben', 'pager'],
        ['last', 'pager'],
      ],
    ]);
  });

  test('leave nobody waiting for a webhook alone: out of hours the last resort is next', () => {
    expect(namesOf(offDuty)).toEqual([[], [], ['last', 'pager']]);
  });

  test('begin with those whose own concern it is, and lose nobody who is on duty', () => {
    expect(namesOf(onDuty, ['lead', 'a stranger'])).toEqual([
      ['lead', 'pager'],
      ['ada', 'ben', 'pager'],
      ['last', 'pager'],
    ]);
    expect(namesOf(onDuty, ['a stranger'])).toEqual(namesOf(onDuty));
  });

  test('out of hours tell them beside the last resort, which does not wait for them', () => {
    expect(namesOf(offDuty, ['lead'])).toEqual([[], [], ['last', 'lead', 'pager']]);
  });

  test('are empty while duty is off', () => {
    const tiers = tiersOf(NOBODY_ON_DUTY, { byContact: new Map(), webhook });

    expect(TIERS.map((name) => tiers[name])).toEqual([[], [], []]);
  });
});
