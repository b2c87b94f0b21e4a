import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, eventually, Person, SignInClient, type Outcome } from '@holdfast/testkit';
import {
  EXEMPT_FROM_NOTHING,
  LOOKED_AT,
  nameOf,
  UNDECIDED,
  Writer,
  type SeenCard,
} from './texts/looked-at.ts';
import type { SentString } from './texts/strings.ts';

let writer: Writer;
let client: SignInClient;
beforeAll(async () => {
  client = new SignInClient((await aSharedHoldfast()).graph);
  const { person } = await client.someone('Ada');
  await person.does('submitIntake', intakeOf('the children'), '__typename');
  await person.does('createRecoveryPlan', { idempotencyKey: randomUUID() }, '__typename');
  writer = new Writer(client, person);
});

const intakeOf = (reason: string) => ({
  focuses: [{ kind: 'ALCOHOL', stage: 'ACTION', goalType: 'ABSTINENCE' }],
  reasons: [reason],
  situations: [{ kind: 'PLACE', text: 'the bar', confidence: 5 }],
  idempotencyKey: randomUUID(),
});

/** Letters that make an alias one that nobody has. */
const letters = () =>
  Array.from(randomUUID().replaceAll('-', '').slice(0, 5), (digit) =>
    'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)),
  ).join('');

const asAlias = ({ kind }: SentString, text: string, alias: string) =>
  kind === 'alias' ? `${alias} ${letters()}` : text;

const cardOf = (outcome: Outcome | undefined) => (outcome?.['helpCard'] ?? null) as SeenCard | null;

/** Sends a text in every place, and returns those places that did not succeed with such a card, or not with the same twice. */
async function wronglyAnswered(
  places: readonly SentString[],
  textFor: (place: SentString) => string,
  isRight: (card: SeenCard | null) => boolean,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const place of places) {
    const answers = await writer.sends(place, textFor(place));
    const cards = answers.map(cardOf);
    const isAnswered =
      answers.every(({ __typename }) => __typename.endsWith('Success')) &&
      cards.every(isRight) &&
      new Set(cards.map((card) => JSON.stringify(card))).size === 1;
    if (!isAnswered) wrong.push(`${nameOf(place)}: ${JSON.stringify(answers)}`);
  }
  return wrong;
}

describe('words that a member can send', () => {
  test('have a card in their answer, wherever they can be written', () => {
    expect(UNDECIDED).toEqual([]);
    expect(EXEMPT_FROM_NOTHING).toEqual([]);
    expect(LOOKED_AT.length).toBeGreaterThanOrEqual(25);
  });

  test('are answered with help where they sound in danger, and with the same when they come again', async () => {
    const danger = 'I want to die and I have the pills here';

    expect(
      await wronglyAnswered(
        LOOKED_AT,
        (place) => asAlias(place, danger, 'I want to die'),
        (card) => card !== null && card.key !== 'not-read',
      ),
    ).toEqual([]);
  });

  test.each([
    ['begin with danger', (filler: string) => `I want to die and I have the pills here. ${filler}`],
    ['end with danger', (filler: string) => `${filler} I want to die and I have the pills here.`],
  ])('are answered with help where they %s and are refused', async (_, textOf) => {
    // Longer than anything may be, and than what is read of it.
    const text = textOf('Word by word. '.repeat(4_000));
    const wrong: string[] = [];
    for (const place of LOOKED_AT) {
      const answer = await writer.isRefused(place, text);
      const card = cardOf(answer);
      const isAnswered =
        answer?.__typename.endsWith('Error') === true &&
        card?.key === 'suicide-now' &&
        card.whoKnows.includes('Nobody else was told');
      if (!isAnswered) wrong.push(`${nameOf(place)}: ${JSON.stringify(answer)}`);
    }

    expect(wrong).toEqual([]);
  });

  test('of an ordinary day are answered without a card', async () => {
    const ordinary = 'This craving is killing me';

    expect(
      await wronglyAnswered(
        LOOKED_AT,
        (place) => asAlias(place, ordinary, ordinary),
        (card) => card === null,
      ),
    ).toEqual([]);
  });

  test('in a language that cannot be read are answered by saying so', async () => {
    const german = 'Ich will nicht mehr leben und habe die Tabletten hier';

    // An alias is too short to tell its language.
    expect(
      await wronglyAnswered(
        LOOKED_AT.filter(({ kind }) => kind !== 'alias'),
        () => german,
        (card) => card?.key === 'not-read',
      ),
    ).toEqual([]);
  });
});

test('private words of an intake are a call for help of those who have asked for that, and of nobody else', async () => {
  const [asked, other] = [
    await Person.enrols(client.graph, 'Ben'),
    await Person.enrols(client.graph, 'Cleo'),
  ];
  await asked.asks('mutation { setPrivateTextAlarm(input: { isOn: true }) { __typename } }');
  for (const person of [other, asked])
    expect(
      await person.does('submitIntake', intakeOf('I want to die'), 'helpCard { reach whoKnows }'),
    ).toMatchObject({
      helpCard: { reach: 'NOBODY_TOLD', whoKnows: expect.stringContaining('told yet') },
    });
  const callsOf = async (person: Person) =>
    (
      await person.asks<{ viewer: { safetyEvents: { edges: readonly object[] } } }>(
        '{ viewer { safetyEvents(first: 5) { edges { node { cause state class } } } } }',
      )
    ).viewer.safetyEvents.edges;

  await eventually(async () => {
    expect(await callsOf(asked)).toEqual([
      { node: { cause: 'PRIVATE_TEXT', state: 'OPEN', class: 'SUI_ACTIVE' } },
    ]);
  });
  expect(await callsOf(other)).toEqual([]);
});
