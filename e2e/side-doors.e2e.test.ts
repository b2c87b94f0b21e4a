import { join } from 'node:path';
import { anonymous, HopSigner, readProcessKey, signServiceAssertion } from '@holdfast/identity';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  claimsOf,
  forgedToken,
  Person,
  type SharedHoldfast,
} from '@holdfast/testkit';

const SERVICES = ['members', 'groups', 'journaling', 'insights'] as const;
const QUESTIONS = [
  '{ viewer { id } }',
  '{ _service { sdl } }',
  '{ __schema { types { name } } }',
  '{ privacyNotice { text } }',
  'query ($ids: [_Any!]!) { _entities(representations: $ids) { __typename } }',
];

let holdfast: SharedHoldfast;
let ada: Person;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
});

async function askDirectly(
  url: string,
  query: string,
  headers: Record<string, string>,
): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables: { ids: [] } }),
  });
  return { status: response.status, body: await response.json() };
}

const REFUSED = {
  status: 401,
  body: {
    errors: [{ message: 'Ask the gateway.', extensions: { code: 'UNAUTHENTICATED' } }],
    extensions: { language: 'en' },
  },
};

describe('a subgraph that is asked directly', () => {
  test.each(SERVICES)('%s gives nothing, with and without a member’s token', async (name) => {
    const url = holdfast.partUrl(name);
    const attempts: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${ada.token}` },
      { 'holdfast-hop': ada.token },
      { 'holdfast-hop': 'eyJhbGciOiJub25lIn0.eyJhbm9ueW1vdXMiOnRydWV9.' },
    ];
    for (const headers of attempts) {
      for (const query of QUESTIONS)
        expect(await askDirectly(url, query, headers)).toEqual(REFUSED);
    }
  });

  test('the key ring gives no key to a member or to nobody', async () => {
    for (const authorization of ['', `Bearer ${ada.token}`, 'Bearer x.y.z']) {
      const response = await fetch(`${holdfast.partUrl('members')}/key-ring/derived-keys`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ purpose: 'message', memberIds: [] }),
      });
      expect(response.status).toBe(403);
    }
  });
});

describe('what the key of a process has signed', () => {
  const DAY = 86_400;
  const keyOf = (name: 'gateway' | 'groups') =>
    readProcessKey(name, join(holdfast.folder, `secrets/${name}.key.pem`));
  /** The same statement for another time. */
  const living = (assertion: string, name: 'gateway' | 'groups', from: number, life: number) => {
    const { iat } = claimsOf(assertion) as { readonly iat: number };
    const claims = { iat: iat + from, exp: iat + from + life };
    return forgedToken(assertion, { claims, key: keyOf(name).privateKey });
  };
  const ASK = '{ privacyNotice { text } }';

  test.each(SERVICES)('is believed by %s for a minute alone', async (name) => {
    const url = holdfast.partUrl(name);
    const hop = { person: anonymous, clientHash: 'c' };
    const made = await new HopSigner(keyOf('gateway')).sign(hop, name, new Date());
    const ask = (assertion: string) => askDirectly(url, ASK, { 'holdfast-hop': assertion });

    expect(await ask(living(made, 'gateway', 0, 60))).not.toEqual(REFUSED);
    for (const [from, life] of [
      [0, 61],
      [0, DAY],
      [60, 60],
      [DAY, 60],
    ] as const)
      expect(await ask(living(made, 'gateway', from, life))).toEqual(REFUSED);
  });

  test('is believed by the key ring for a minute alone', async () => {
    const made = await signServiceAssertion(keyOf('groups'), 'members', new Date());
    const ask = async (assertion: string) =>
      (
        await fetch(`${holdfast.partUrl('members')}/key-ring/derived-keys`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${assertion}` },
          body: JSON.stringify({ purpose: 'message', memberIds: [] }),
        })
      ).status;

    expect(await ask(made)).toBe(200);
    expect(await ask(living(made, 'groups', 0, DAY))).toBe(403);
    expect(await ask(living(made, 'groups', DAY, 60))).toBe(403);
  });
});

describe('the gateway', () => {
  test('shows clients no entry of federation', async () => {
    for (const query of [
      '{ _service { sdl } }',
      '{ _entities(representations: []) { __typename } }',
    ]) {
      const { status, errors } = await ada.ask(query);
      expect(status).toBe(400);
      expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    }
  });

  test('serves the schema of clients', async () => {
    const schema = await (await fetch(`${holdfast.url}/schema.graphql`)).text();
    expect(schema).toContain('type Viewer');
    expect(schema).not.toMatch(/join__|@key|_entities/);
  });
});
