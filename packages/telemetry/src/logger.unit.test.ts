import { expect, test } from '@jest/globals';
import { describeError } from './describe-error.ts';
import { allowed, type LogFields } from './logger.ts';

test('a field that is not on the list is not logged, even if a cast hides it from the compiler', () => {
  const entity = { count: 2, body: 'what somebody wrote', alias: 'River' } as unknown as LogFields;

  expect(allowed(entity)).toEqual({ count: 2 });
});

test('a long text and an object are not logged', () => {
  const fields = { reason: 'x'.repeat(201), code: { nested: 'text' } } as unknown as LogFields;

  expect(allowed(fields)).toEqual({});
});

test('an error is logged by class and code, never by its message', () => {
  const cause = Object.assign(new Error('insert into message values (secret)'), { code: '23505' });
  const error = new TypeError('secret', { cause });

  expect(describeError(error)).toEqual({ errorClass: 'TypeError', code: '23505' });
  expect(JSON.stringify(describeError(error))).not.toContain('secret');
});

test.each([
  [{ code: 'ECONNREFUSED' }, { code: 'ECONNREFUSED', reason: 'refused' }],
  [
    { cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } },
    { code: 'UND_ERR_CONNECT_TIMEOUT', reason: 'late' },
  ],
  [{ driverError: { code: '57P01' } }, { code: '57P01', reason: 'ending' }],
  [
    { originalError: { type: 'NOT_LEADER_FOR_PARTITION', code: 6 } },
    { code: 'NOT_LEADER_FOR_PARTITION', reason: 'not-leader' },
  ],
  [{ message: 'Query read timeout' }, { reason: 'late' }],
  [{ message: 'Connection terminated unexpectedly' }, { reason: 'connection-lost' }],
  [{ code: 'what somebody wrote' }, {}],
  [{ message: 'what somebody wrote' }, {}],
])('a fault with %j is logged with its reason', (own, fields) => {
  const fault = Object.assign(new Error('secret'), own);

  expect(describeError(fault)).toEqual({ errorClass: 'Error', ...fields });
});

test.each(['level', 'time', 'part', 'event'])(
  'no field is called %s: a line has that already, and no key twice',
  (name) => {
    expect(allowed({ [name]: 'groups' })).toEqual({});
  },
);
