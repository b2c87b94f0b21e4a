import { aSharedHoldfast, type SharedHoldfast } from '@holdfast/testkit';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

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
