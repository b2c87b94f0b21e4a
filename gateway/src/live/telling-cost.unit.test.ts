import { expect, test } from '@jest/globals';
import type { Sink } from './listener.ts';
import { tellingCost } from './telling-cost.ts';

const sinkInto = (sent: unknown[]) =>
  ({ send: (payload: string) => void sent.push(JSON.parse(payload)) }) as unknown as Sink;

test('the first frame tells the cost beside what all get, errors included, and no other does', () => {
  const sent: unknown[] = [];
  const sink = tellingCost(sinkInto(sent), { operation: 7 });
  for (const frame of [{ data: { a: '}' }, errors: [] }, { data: { a: 2 } }])
    sink.send(JSON.stringify(frame));

  const extensions = { cost: { operation: 7 } };
  expect(sent).toEqual([{ data: { a: '}' }, errors: [], extensions }, { data: { a: 2 } }]);
});

test('nothing is told to who asks for nothing', () => {
  const sent: unknown[] = [];
  tellingCost(sinkInto(sent), null).send('{"data":{}}');

  expect(sent).toEqual([{ data: {} }]);
});
