import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputObjectType,
} from 'graphql';
import type { Graph, Person } from '@holdfast/testkit';
import { anInput } from './inputs.ts';
import { API } from './table.ts';

/** The answer to a mutation: the code of its refusal, or the type and the words of its outcome. */
export interface Sent {
  readonly code: unknown;
  readonly type: string | undefined;
  readonly message: string | undefined;
  readonly fieldErrors: readonly { readonly path: string; readonly message: string }[];
}

export function mutationOf(name: string): GraphQLField<unknown, unknown> {
  const field = API.getMutationType()?.getFields()[name];
  if (field === undefined) throw new Error(`There is no mutation ${name}.`);
  return field;
}

/** The type of a mutation's input; undefined for one that takes none. */
export function inputOf(mutation: string): GraphQLInputObjectType | undefined {
  const type = mutationOf(mutation).args.find(({ name }) => name === 'input')?.type;
  const named = type === undefined ? undefined : getNamedType(type);
  return isInputObjectType(named) ? named : undefined;
}

/** The types that a mutation may answer. */
export function outcomesOf(mutation: string): readonly string[] {
  const result = getNamedType(mutationOf(mutation).type);
  if (isAbstractType(result)) return API.getPossibleTypes(result).map(({ name }) => name);
  return isObjectType(result) ? [result.name] : [];
}

/** Sends a mutation with an input that is made up from its type, and fields of it that are given. */
export async function send(
  graph: Graph,
  person: Person | null,
  mutation: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Sent> {
  const input = inputOf(mutation);
  const variables = input === undefined ? {} : { input: anInput(input, given) };
  const document = documentOf(mutation, input);
  const { data, errors } = await graph.ask<Record<string, Outcome | null>>(document, {
    variables,
    token: person?.token,
  });
  const { __typename: type, message, fieldErrors = [] } = data?.[mutation] ?? {};
  return { code: errors[0]?.extensions?.['code'], type, message, fieldErrors };
}

function documentOf(mutation: string, input: GraphQLInputObjectType | undefined): string {
  const outcomes = outcomesOf(mutation);
  const words = [
    ...(outcomes.some((name) => name.endsWith('Error')) ? ['... on UserError { message }'] : []),
    ...(outcomes.includes('InputInvalidError')
      ? ['... on InputInvalidError { fieldErrors { path message } }']
      : []),
  ];
  const head = input === undefined ? '' : `($input: ${input.name}!)`;
  const call = input === undefined ? mutation : `${mutation}(input: $input)`;
  return `mutation ${head} { ${call} { __typename ${words.join(' ')} } }`;
}

interface Outcome {
  readonly __typename?: string;
  readonly message?: string;
  readonly fieldErrors?: Sent['fieldErrors'];
}

/** Each field of a mutation's input that takes an id, or several; the idempotency key names nothing. */
export function idsIn(mutation: string): readonly ((id?: string) => Record<string, unknown>)[] {
  return Object.values(inputOf(mutation)?.getFields() ?? {})
    .filter(({ name, type }) => getNamedType(type).name === 'ID' && name !== 'idempotencyKey')
    .map(({ name, type }) => (id = randomUUID()) => ({
      [name]: String(type).startsWith('[') ? [id] : id,
    }));
}
