import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPolicy } from '@holdfast/configuration';
import { MOST_HOP_BYTES } from '@holdfast/http';
import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLInputType,
} from 'graphql';
import { MOST_FRAME_BYTES } from './live/socket-door.ts';
import { MOST_LIST_ITEMS, MOST_OF_DOCUMENT, PARSE_LIMITS } from './operation-limits.ts';
import { MOST_ANSWER_BYTES } from './subgraph-client.ts';

const KIBIBYTE = 1_024;
/** JSON may write a character as two escapes of six bytes each. */
const MOST_BYTES_OF_A_CHARACTER = 12;
/** Names, ids and keys of the other fields of a request. */
const ENVELOPE = 16 * KIBIBYTE;

const policy = defaultPolicy;
const requestBytes = policy.requestBodyMostKibibytes * KIBIBYTE;
const anonymousBytes = policy.anonymousBodyMostKibibytes * KIBIBYTE;
const escaped = (codePoints: number) => codePoints * MOST_BYTES_OF_A_CHARACTER;
const texts = Object.entries(policy).flatMap(([name, value]) =>
  name.endsWith('MostCodePoints') ? [[name, Number(value)] as const] : [],
);

const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '../../schemas/api.graphql'), 'utf8'),
);

/** Longest list that a service takes, by the input or argument that it is sent in. One of an enum names each value once. */
const LISTS_SENT: Readonly<Record<string, number>> = {
  'OnCallSlotInput.first': 50,
  'OnCallSlotInput.second': 50,
  'OverrideOnCallInput.first': 50,
  'OverrideOnCallInput.second': 50,
  'RequestMatchInput.languages': 5,
  'RequestMatchInput.mustNotMeet': 50,
  'RequestMatchInput.timeWindows': 21,
  // All that a plan has may go, and as much be added.
  'ReviseRecoveryPlanInput.changes': 2 * policy.planMostItems,
  'SafetyPlanStepInput.items': policy.safetyPlanStepMostItems,
  'SetOnCallInput.contacts': 50,
  'SetOnCallInput.lastResort': 50,
  'SetOnCallInput.slots': 200,
  'SubmitIntakeInput.copingSkillIds': policy.intakeMostEntries,
  'SubmitIntakeInput.focuses': policy.intakeMostEntries,
  'SubmitIntakeInput.helpedBefore': policy.intakeMostEntries,
  'SubmitIntakeInput.reasons': policy.intakeMostEntries,
  'SubmitIntakeInput.situations': policy.intakeMostEntries,
  'SubmitIntakeInput.supports': policy.intakeMostEntries,
  // One of each kind.
  'UpdateSafetyPlanInput.steps': 7,
};

/** Every list of the graph that a client sends, with its longest. */
function listsSent(): readonly (readonly [string, number | undefined])[] {
  const sizeOf = (place: string, type: GraphQLInputType) => {
    const named = getNamedType(type);
    return isEnumType(named) ? named.getValues().length : LISTS_SENT[place];
  };
  return Object.values(schema.getTypeMap())
    .flatMap((type) => {
      const fields = isInputObjectType(type)
        ? Object.values(type.getFields())
        : isObjectType(type) || isInterfaceType(type)
          ? Object.values(type.getFields()).flatMap((field) =>
              field.args.map((arg) => ({ ...arg, name: `${field.name}(${arg.name})` })),
            )
          : [];
      return fields.map((field) => ({ place: `${type.name}.${field.name}`, type: field.type }));
    })
    .filter(({ place, type }) => !place.startsWith('__') && isListType(getNullableType(type)))
    .map(({ place, type }) => [place, sizeOf(place, type)] as const);
}

describe('limits agree: what one admits, the next one carries', () => {
  test.each(texts)('%s fits into a body, however it is escaped', (_name, codePoints) => {
    const needed = escaped(codePoints) + PARSE_LIMITS.maxSourceLength + ENVELOPE;
    expect(requestBytes).toBeGreaterThanOrEqual(needed);
  });

  test('the texts of an intake fit into one body', () => {
    // Reasons, situations, supports and what helped before.
    const all = 4 * policy.intakeMostEntries * escaped(policy.intakeTextMostCodePoints);
    expect(requestBytes).toBeGreaterThanOrEqual(all + PARSE_LIMITS.maxSourceLength + ENVELOPE);
  });

  test('an enrolment fits into the body of who is not signed in', () => {
    const { aliasMostCodePoints, passphraseMostCodePoints } = policy;
    const needed = escaped(aliasMostCodePoints + passphraseMostCodePoints);
    expect(anonymousBytes).toBeGreaterThanOrEqual(needed + PARSE_LIMITS.maxSourceLength + ENVELOPE);
  });

  test('a body fits into the hop to a subgraph, with what a plan adds to it', () => {
    const { fields, longestName } = MOST_OF_DOCUMENT;
    // A plan writes fragments out: each field with an alias.
    const written = fields * (2 * longestName + 4);
    expect(MOST_HOP_BYTES).toBeGreaterThanOrEqual(requestBytes + written + ENVELOPE);
  });

  test('a subgraph’s largest answer is read by the gateway', () => {
    // The size of an answer is counted low: escapes may double it.
    expect(MOST_ANSWER_BYTES).toBeGreaterThanOrEqual(2 * policy.answerMostKibibytes * KIBIBYTE);
  });

  test('a document fits into a frame, with its variables', () => {
    expect(MOST_FRAME_BYTES).toBeGreaterThanOrEqual(PARSE_LIMITS.maxSourceLength + ENVELOPE);
  });

  test.each(listsSent())('%s fits into the longest list of the gateway', (_place, most) => {
    expect(most).toBeLessThanOrEqual(MOST_LIST_ITEMS);
  });

  test('the lists that are sent are those of the graph', () => {
    const places = listsSent().map(([place]) => place);
    expect(places).toEqual(expect.arrayContaining(Object.keys(LISTS_SENT)));
  });

  test('more waiting sockets than one address may have leave room for others', () => {
    expect(policy.socketsWaitingMost).toBeGreaterThan(10 * policy.socketsWaitingPerAddress);
    expect(policy.connectionsMost).toBeGreaterThan(4 * policy.connectionsPerAddress);
  });

  test('a client that comes again may send all its subscriptions at once', () => {
    expect(policy.socketMessageBucket).toBeGreaterThan(policy.subscriptionsPerSocket + 1);
  });
});
