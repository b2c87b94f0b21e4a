import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHoldfast, eventually, LiveClient, Person, type TestHoldfast } from '@holdfast/testkit';

let holdfast: TestHoldfast;

beforeAll(async () => {
  // HTTP goes on for 30 s more: the leeway of clocks.
  holdfast = await aHoldfast({ accessTokenSeconds: 4, messageBucket: 10_000 });
});

afterAll(() => holdfast.stop());

/** A fresh access token of the same person. */
async function signsInAgain({ alias, passphrase, graph }: Person): Promise<string> {
  const { data, text } = await graph.ask<{
    signIn: { signInTokens?: { accessToken: string } };
  }>(
    `mutation ($input: SignInInput!) { signIn(input: $input) {
      ... on SignInSuccess { signInTokens { accessToken } } } }`,
    { variables: { input: { alias, passphrase } } },
  );
  const token = data?.signIn.signInTokens?.accessToken;
  if (token === undefined) throw new Error(text);
  return token;
}

describe('an access token that ends while its socket is open', () => {
  test('closes the socket with 4403; with a fresh one the stream goes on without a gap', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const ben = await Person.enrols(holdfast.graph, 'Ben');
    const groupId = await ada.opensGroup('By the river');
    await ben.joins(await ada.invitesTo(groupId));
    const client = new LiveClient(ben, { token: () => signsInAgain(ben) });
    try {
      const watch = client.watches({ groupId });
      await eventually(() => {
        expect(watch.positions).toHaveLength(1);
      });
      const isOver = () => watch.positions.length > 2;
      while (!isOver()) await ada.posts(groupId, 'said all the while');
      const last = await ada.posts(groupId, 'said at the end');

      await eventually(() => {
        expect(watch.numbers.at(-1)).toBe(last);
      });
      expect(client.ends.map(({ code }) => code)).toEqual([4403, 4403]);
      expect(watch.positions.map(({ reason }) => reason)).toEqual([
        'STARTED',
        'RESUMED',
        'RESUMED',
      ]);
      expect(watch.numbers).toEqual(Array.from({ length: last - 2 }, (_, index) => index + 3));
      expect(watch.end).toBeNull();
    } finally {
      await client.stop();
    }
  });
});
