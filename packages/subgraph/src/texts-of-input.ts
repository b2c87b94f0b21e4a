import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Sent } from './sent-input.ts';

/** Kinds of strings that a person writes in words of their own (docs/adr/0029-texts-that-everybody-can-read.md). */
const OWN_WORDS = ['text', 'name', 'alias'];

const listed = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schemas/strings.json'), 'utf8'),
) as Readonly<Record<string, string>>;

const isOwnWords = (place: string) => OWN_WORDS.includes(listed[place] ?? '');

/** Returns the words of a person that a mutation was sent with, in their order. Codes, ids and secrets are none. */
export function textsOfInput(schema: GraphQLSchema, { mutation, args }: Sent): readonly string[] {
  const field = schema.getMutationType()?.getFields()[mutation];
  return (field?.args ?? []).flatMap(({ name, type }) => textsIn(type, args[name]));
}

function textsIn(of: GraphQLInputType, value: unknown): readonly string[] {
  const type = getNullableType(of);
  if (isListType(type)) return listOf(value).flatMap((each) => textsIn(type.ofType, each));
  if (!isInputObjectType(type) || !isRecord(value)) return [];
  return Object.values(type.getFields()).flatMap(({ name, type: inner }) =>
    isOwnWords(`${type.name}.${name}`)
      ? listOf(value[name]).filter((each) => typeof each === 'string')
      : textsIn(inner, value[name]),
  );
}

/** A list as it is; a single value is a list of one, as in an input. */
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [value];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** True for a mutation whose success has a card: only those take words that are read for danger. */
export function isRead(schema: GraphQLSchema, mutation: string): boolean {
  const result = schema.getMutationType()?.getFields()[mutation]?.type;
  const type = result === undefined ? undefined : getNamedType(result);
  const types = isUnionType(type) ? type.getTypes() : [];
  return types.some(
    (each) => isObjectType(each) && each.name.endsWith('Success') && 'helpCard' in each.getFields(),
  );
}
