import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  claimsOf,
  eventually,
  forgedToken,
  Person,
  tokenKeyOf,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
});

const HOUR = 3_600;
const PLAN = '{ viewer { id safetyPlan { version } } }';
const LIFE = 600;

/** A token as *members* would have made it: expired for some time. */
const expiredFor = (token: string, seconds: number, key = tokenKeyOf(holdfast)) => {
  const exp = Math.floor(Date.now() / 1_000) - seconds;
  return forgedToken(token, { claims: { iat: exp - LIFE, exp }, key });
};

const ask = async (token: string, query: string) => {
  const answer = await fetch(`${holdfast.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await answer.json()) as {
    data?: { viewer?: { id: string } | null };
    errors?: readonly { extensions?: { code?: string } }[];
  };
  return { status: answer.status, viewer: data?.viewer?.id, code: errors?.[0]?.extensions?.code };
};
const REFUSED = { status: 401, viewer: undefined, code: 'UNAUTHENTICATED' };

describe('a token that has expired', () => {
  test('counts for the safety plan for a day, whatever shape the document has', async () => {
    const own = await ask(ada.token, '{ viewer { id } }');
    const late = expiredFor(ada.token, 23 * HOUR);

    expect(await ask(late, PLAN)).toEqual(own);
    expect(
      await ask(
        late,
        '{ __typename ...A } fragment A on Query { viewer { ...B } } fragment B on Viewer { id safetyPlan { printable } }',
      ),
    ).toEqual(own);
    expect(await ask(expiredFor(ada.token, 25 * HOUR), PLAN)).toEqual(REFUSED);
  });

  test.each([
    '{ viewer { id } }',
    '{ viewer { id alias safetyPlan { version } } }',
    '{ viewer { id safetyPlan { version } } staff { id } }',
    '{ viewer { id safetyPlan { version } } viewer { journalEntries { nodes { body } } } }',
    'mutation { signOut { __typename } }',
    'mutation { closeSafetyEvent(input: { safetyEventId: "x", outcome: FALSE_ALARM }) { __typename } }',
    '{ viewer { id safetyEvents { edges { node { reachability { phone } } } } } }',
    '{ viewer { id safetyPlan { version } ... on Viewer { memberships { id } } } }',
  ])('counts for nothing else: %s', async (query) => {
    expect(await ask(expiredFor(ada.token, HOUR), query)).toEqual(REFUSED);
  });

  test('counts for a call for help whatever its answer was to show, and shows the part that may be', async () => {
    const query = `mutation { requestUrgentHelp(input: { idempotencyKey: "late" }) {
      __typename ... on RequestUrgentHelpSuccess {
        duty { isOnDuty } crisisLines { name }
        viewer { id alias memberships { id } journalEntries { edges { node { body } } } }
      } } }`;
    const answer = await fetch(`${holdfast.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${expiredFor(ada.token, HOUR)}`,
      },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await answer.json()) as {
      data: { requestUrgentHelp: { __typename: string; viewer: object } };
      errors: readonly { extensions: { code: string } }[];
    };

    expect(answer.status).toBe(200);
    expect(data.requestUrgentHelp.__typename).toBe('RequestUrgentHelpSuccess');
    expect(Object.keys(data.requestUrgentHelp.viewer)).toEqual(['id']);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  test('counts for the call of each, though several send the same document one after another', async () => {
    const pressing = `mutation ($input: RequestUrgentHelpInput!) { requestUrgentHelp(input: $input) {
      ... on RequestUrgentHelpSuccess { safetyEvent { messages { edges { node { body } } } } viewer { id alias } } } }`;
    const presses = async (
      person: Person,
      note: string,
      token = expiredFor(person.token, HOUR),
    ) => {
      const answer = await fetch(`${holdfast.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify({
          query: pressing,
          variables: { input: { note, idempotencyKey: note } },
        }),
      });
      const { data } = (await answer.json()) as {
        data: { requestUrgentHelp: { viewer: { id: string }; safetyEvent: object } };
      };
      return data.requestUrgentHelp;
    };
    const [cal, dee] = [
      await Person.enrols(holdfast.graph, 'Cal'),
      await Person.enrols(holdfast.graph, 'Dee'),
    ];

    // From a good token the gateway learns the document.
    await presses(ada, 'Words of Ada.', ada.token);
    const first = await presses(cal, 'Words of Cal.');
    const second = await presses(dee, 'Words of Dee.');

    expect(first.viewer.id).not.toBe(second.viewer.id);
    expect(JSON.stringify(first.safetyEvent)).toContain('Words of Cal.');
    expect(JSON.stringify(second.safetyEvent)).toContain('Words of Dee.');
  });

  test('of a stranger’s key, or of a life that is too long, counts for nothing', async () => {
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const longLived = forgedToken(ada.token, {
      claims: { iat: 1, exp: Math.floor(Date.now() / 1_000) - HOUR },
      key: tokenKeyOf(holdfast),
    });

    expect(await ask(expiredFor(ada.token, HOUR, stranger), PLAN)).toEqual(REFUSED);
    expect(await ask(longLived, PLAN)).toEqual(REFUSED);
  });

  test('of a sign-in that has ended counts for nothing', async () => {
    const ben = await Person.enrols(holdfast.graph, 'Ben');
    const late = expiredFor(ben.token, HOUR);
    expect(await ask(late, PLAN)).toMatchObject({ status: 200 });

    await ben.asks('mutation { signOut { __typename } }');

    await eventually(async () => {
      expect(await ask(late, PLAN)).toEqual(REFUSED);
    });
    expect(claimsOf(late)).toHaveProperty('sid');
  });
});
