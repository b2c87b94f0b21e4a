import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';
import { joinsStaff } from './rights/world.ts';
import { HAS_BOUNDS, hasPath, oddValuesOf, SENT_FIELDS, type SentField } from './texts/fields.ts';
import { inputWith } from './texts/strings.ts';

/** Root fields of one operation. */
const AT_ONCE = 10;
/** Mutations of operators and of facilitators; all others are sent by a member. */
const OPERATORS: readonly string[] = [
  ...['inviteStaff', 'overrideOnCall', 'revokeStaffRole', 'setOnCall'],
];
const FACILITATORS: readonly string[] = [
  ...['acknowledgeRoomAlarm', 'acknowledgeSafetyEvent'],
  ...['confirmOnCallAddress', 'recordSafetyContact'],
];

interface ToldFault {
  readonly mutation: string;
  readonly path: string;
  readonly message: string;
  readonly code: string;
  readonly min: number | null;
  readonly max: number | null;
}

let holdfast: SharedHoldfast;
let ada: Person;
let operator: Person;
let facilitator: Person;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  operator = await joinsStaff(holdfast, 'OPERATOR');
  facilitator = await joinsStaff(holdfast, 'FACILITATOR');
  ada = await Person.enrols(holdfast.graph, 'Ada');
  await ada.does(
    'submitIntake',
    {
      focuses: [{ kind: 'ALCOHOL', stage: 'ACTION', goalType: 'ABSTINENCE' }],
      reasons: ['the children'],
      situations: [{ kind: 'PLACE', text: 'the bar', confidence: 5 }],
      idempotencyKey: randomUUID(),
    },
    '__typename',
  );
  await ada.does('createRecoveryPlan', { idempotencyKey: randomUUID() }, '__typename');
});

/** Keeps a mutation from doing anything: a key is missing, or what it changes is nowhere. */
const harmless = ({ mutation }: SentField): Readonly<Record<string, unknown>> =>
  mutation === 'reviseRecoveryPlan' ? { baseVersion: 1, reason: '' } : { idempotencyKey: '' };

const typeNameOf = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;

interface Try {
  readonly mutation: string;
  readonly input: object;
}

interface Told {
  readonly faults: readonly ToldFault[];
  /** Mutations that are not for their sender. */
  readonly refused: readonly string[];
}

async function send(sender: Person, tries: readonly Try[]): Promise<Told> {
  const variables = tries.map(
    ({ mutation }, index) => `$i${String(index)}: ${typeNameOf(mutation)}Input!`,
  );
  const fields = tries.map(
    ({ mutation }, index) => `m${String(index)}: ${mutation}(input: $i${String(index)}) {
      ... on InputInvalidError { fieldErrors { path message code min max } } }`,
  );
  const { data, errors, text } = await sender.ask<
    Record<string, { readonly fieldErrors?: readonly Omit<ToldFault, 'mutation'>[] } | null>
  >(
    `mutation (${variables.join(', ')}) { ${fields.join(' ')} }`,
    Object.fromEntries(tries.map(({ input }, index) => [`i${String(index)}`, input])),
  );
  if (errors.some(({ extensions }) => extensions?.['code'] !== 'FORBIDDEN'))
    throw new Error(holdfast.graph.explain(text));
  return {
    faults: tries.flatMap(({ mutation }, index) =>
      (data?.[`m${String(index)}`]?.fieldErrors ?? []).map((fault) => ({ mutation, ...fault })),
    ),
    refused: tries
      .filter((_, index) => data?.[`m${String(index)}`] === null)
      .map(({ mutation }) => mutation),
  };
}

/** Sends every odd value of every field, a few at a time. */
async function sendAll(): Promise<Told> {
  const tries = SENT_FIELDS.flatMap((field) =>
    oddValuesOf(field.type).map((value) => ({
      mutation: field.mutation,
      input: inputWith(field, value, field.path.length === 1 ? {} : harmless(field)),
    })),
  );
  const told: Told[] = [];
  const ofStaff = [...OPERATORS, ...FACILITATORS];
  for (const [sender, ofSender] of [
    [ada, tries.filter(({ mutation }) => !ofStaff.includes(mutation))],
    [operator, tries.filter(({ mutation }) => OPERATORS.includes(mutation))],
    [facilitator, tries.filter(({ mutation }) => FACILITATORS.includes(mutation))],
  ] as const)
    for (let at = 0; at < ofSender.length; at += AT_ONCE)
      told.push(await send(sender, ofSender.slice(at, at + AT_ONCE)));
  return {
    faults: told.flatMap(({ faults }) => faults),
    refused: [...new Set(told.flatMap(({ refused }) => refused))],
  };
}

test('every field error has a code, names a field of its input, and has bounds if its code says so', async () => {
  const { faults, refused } = await sendAll();
  const places = new Set(faults.map(({ mutation, path }) => `${mutation} ${path}`));
  const wrong = faults.filter(
    ({ mutation, path, message, code, min, max }) =>
      !hasPath(mutation, path) ||
      !/^\p{Lu}.*\.$/u.test(message) ||
      !HAS_BOUNDS.has(code) ||
      (min !== null) !== HAS_BOUNDS.get(code) ||
      (max !== null) !== HAS_BOUNDS.get(code),
  );

  expect(wrong).toEqual([]);
  expect(places.size).toBeGreaterThanOrEqual(60);
  expect(new Set(faults.map(({ code }) => code)).size).toBeGreaterThanOrEqual(12);
  expect(refused).toEqual([]);
  expect([...places]).toEqual(
    expect.arrayContaining([
      ...['inviteStaff roles', 'inviteStaff idempotencyKey'],
      'revokeStaffRole memberId',
    ]),
  );
});
