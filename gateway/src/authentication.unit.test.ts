import { describe, expect, test } from '@jest/globals';
import { anonymous, type Person } from '@holdfast/identity';
import { authenticateWith } from './authentication.ts';

const ada = { kind: 'member' } as Person;
const now = new Date(0);
const authenticate = authenticateWith({
  verify: (token) => Promise.resolve(token === 'good.token.here' ? (ada as never) : null),
  verifyLate: (token) => Promise.resolve(token === 'late.token.here' ? (ada as never) : null),
});

describe('who asks', () => {
  test('is nobody in particular without a token, and the member whose token it is', async () => {
    expect(await authenticate(undefined, now)).toBe(anonymous);
    expect(await authenticate('Bearer good.token.here', now)).toBe(ada);
    expect(await authenticate('bearer good.token.here', now)).toBe(ada);
  });

  test('is also the member whose token has expired, for safety alone', async () => {
    expect(await authenticate('Bearer late.token.here', now, () => true)).toBe(ada);
    expect(await authenticate('Bearer late.token.here', now)).toHaveProperty('refusal');
    expect(await authenticate('Bearer other', now, () => true)).toHaveProperty('refusal');
  });

  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic good.token.here',
    'good.token.here',
    'Bearer other',
    'Bearer good.token.here extra',
    `Bearer ${'x'.repeat(5_000)}`,
  ])('is refused alike for "%.30s"', async (authorization) => {
    const refused = await authenticate('Bearer other', now);
    expect(refused).toMatchObject({ refusal: { statusCode: 401, code: 'UNAUTHENTICATED' } });
    expect(await authenticate(authorization, now)).toEqual(refused);
  });
});
