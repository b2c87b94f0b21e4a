import { testSize } from '@holdfast/kernel/testing';
import { beforeAll, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';

const PEOPLE = 50;
/** Each is a try at a code of each of them, of which they have 30 an hour. */
const ROUNDS = testSize(3, 30);
/** Groups that one host opens: fewer than one may within a day. */
const GROUPS_OF_HOST = 15;

let holdfast: SharedHoldfast;
let host: Person;
let people: readonly Person[];

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  host = await Person.enrols(holdfast.graph, 'Ada');
  // One after another: hashing fifty passphrases at once would keep everybody waiting.
  const enrolled: Person[] = [];
  for (let index = 0; index < PEOPLE; index += 1)
    enrolled.push(await Person.enrols(holdfast.graph, `Ben ${String(index)}`));
  people = enrolled;
});

/** Opens a group of two and lets everybody in at once; returns how many got which answer. */
async function oneRound(round: number): Promise<Readonly<Record<string, number>>> {
  if (round % GROUPS_OF_HOST === 0) host = await Person.enrols(holdfast.graph, 'Ada');
  const groupId = await host.opensGroup(`Round ${String(round)}`, 2);
  const codes = await Promise.all(people.map(() => host.invitesTo(groupId)));
  const outcomes = await Promise.all(
    people.map((person, index) =>
      person.tries('joinGroup', { code: codes[index] }, 'membership { role }'),
    ),
  );
  const { group } = await host.asks<{ group: { memberCount: number } }>(
    'query ($id: ID!) { group(id: $id) { memberCount } }',
    { id: groupId },
  );
  const counts: Record<string, number> = { memberCount: group.memberCount };
  for (const { __typename } of outcomes) counts[__typename] = (counts[__typename] ?? 0) + 1;
  return counts;
}

test('of fifty who want the last seat at once one gets it, each time', async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    expect(await oneRound(round)).toEqual({
      memberCount: 2,
      JoinGroupSuccess: 1,
      SeatTakenError: PEOPLE - 1,
    });
  }
});
