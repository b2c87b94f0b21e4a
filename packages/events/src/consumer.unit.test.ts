import { createLogger } from '@holdfast/telemetry';
import { expect, test } from '@jest/globals';
import { startConsumer } from './consumer.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { eventSchemas } from './generated/catalogue.ts';

const irreversible = Object.entries(eventSchemas)
  .filter(([, schema]) => 'x-irreversible' in schema)
  .map(([type]) => type);

const taking = (type: string): ConsumerOptions => ({
  name: 'groups.erasure',
  inbox: 'inbox',
  handlers: { [type]: () => Promise.resolve() },
  logger: createLogger('test', 'silent'),
  database: { read: () => Promise.reject(new Error()), change: () => Promise.reject(new Error()) },
  transport: {
    publish: () => Promise.resolve(),
    subscribe: () => ({ stop: () => Promise.resolve() }),
  },
});

test('an erasure cannot be undone', () => {
  expect(irreversible).toEqual(['holdfast.members.member-erased.v1']);
});

test.each(irreversible)('no consumer takes in %s that does not ask whether it is true', (type) => {
  expect(() => startConsumer(taking(type))).toThrow(`takes in ${type}, which cannot be undone`);
  expect(() =>
    startConsumer({ ...taking(type), confirm: () => Promise.resolve(new Set()) }),
  ).not.toThrow();
});
