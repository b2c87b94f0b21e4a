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
