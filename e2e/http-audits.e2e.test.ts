import { aHoldfast, type TestHoldfast } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';

let holdfast: TestHoldfast;

beforeAll(async () => {
  holdfast = await aHoldfast();
});

afterAll(() => holdfast.stop());

/** The specification's own audits; the address is known once Holdfast runs. */
const audits = serverAudits({
  url: () => `${holdfast.url}/graphql`,
  fetchFn: fetch,
});

describe('GraphQL over HTTP', () => {
  test('is audited in all of its 61 points', () => {
    expect(audits).toHaveLength(61);
  });

  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s: it %s',
    async (_id, _name, audit) => {
      const { status, ...rest } = await audit.fn();
      expect({ status, reason: 'reason' in rest ? rest.reason : null }).toEqual({
        status: 'ok',
        reason: null,
      });
    },
  );
});
