import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLObjectType,
} from 'graphql';

const schemas = join(import.meta.dirname, '../../../schemas');
const read = (name: string) => readFileSync(join(schemas, name), 'utf8');
const API = buildSchema(read('api.graphql'), { assumeValid: true });
/** For each mutation that is sent with a sign-in, the fields of these owners that differ after it. */
const changes = JSON.parse(read('changes.json')) as Readonly<Record<string, readonly string[]>>;
const rights = JSON.parse(read('rights.json')) as Readonly<Record<string, Record<string, string>>>;

/** Types that hold lists, and that a cache keeps by their id. */
const OWNERS = ['Viewer', 'StaffMember', 'Group'];
/** Fields that no mutation changes for the person who sends it: they stay, follow from events, or are somebody else's to change. */
const NOT_BY_SENDER = [
  ...[
    'Group.focuses',
    'Group.howToRespond',
    'Group.profile',
    'Group.waitlist',
    'Group.viewerMembership',
  ],
  ...['StaffMember.roles', 'Viewer.progress', 'Viewer.recoveryPlanVersion'],
];
/** After it the sign-in has ended, and asks for nothing more. */
const ENDS_ITS_SIGN_IN = ['signOut'];

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());

/** Mutations that are sent with a sign-in. Others are answered with tokens: the client asks for the viewer with those. */
const signedIn = Object.keys(API.getMutationType()?.getFields() ?? {})
  .filter((name) => rights['Mutation']?.[name] !== 'for ANYBODY')
  .toSorted();

function successOf(mutation: string): GraphQLObjectType {
  const result = getNamedType(API.getMutationType()?.getFields()[mutation]?.type);
  const [success] = isUnionType(result) ? result.getTypes() : [];
  if (success === undefined) throw new Error(`${mutation} has no success.`);
  return success;
}

/** The types that a success names, itself or by an object of it. */
function namedBy(mutation: string): ReadonlySet<string> {
  const own = fieldsOf(successOf(mutation))
    .map(({ type }) => getNullableType(type))
    .filter(isObjectType);
  const below = own
    .filter(({ name }) => !OWNERS.includes(name))
    .flatMap((type) => fieldsOf(type).map((field) => getNullableType(field.type)))
    .filter(isObjectType);
  return new Set([...own, ...below].map(({ name }) => name));
}

test('every mutation that is sent with a sign-in says what it changes', () => {
  expect(Object.keys(changes)).toEqual(signedIn);
});

test('what is changed is a field of the graph, and each list of an owner is changed by somebody', () => {
  const all = OWNERS.flatMap((owner) => {
    const type = API.getType(owner);
    return isObjectType(type)
      ? fieldsOf(type).map((field) => ({ coordinate: `${owner}.${field.name}`, type: field.type }))
      : [];
  });
  const holding = all
    .filter(({ type }) => isListType(getNullableType(type)) || isCompositeType(getNamedType(type)))
    .map(({ coordinate }) => coordinate);
  const changed = Object.values(changes).flat();

  expect(changed.filter((each) => !all.some(({ coordinate }) => coordinate === each))).toEqual([]);
  expect(holding.filter((each) => ![...changed, ...NOT_BY_SENDER].includes(each))).toEqual([]);
});

describe.each(signedIn.filter((name) => !ENDS_ITS_SIGN_IN.includes(name)))('%s', (mutation) => {
  const owners = new Set((changes[mutation] ?? []).map((each) => each.split('.')[0] ?? ''));

  test('names in its success everything whose fields it changes', () => {
    expect([...owners].filter((owner) => !namedBy(mutation).has(owner))).toEqual([]);
  });
});
