import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLInputType,
} from 'graphql';
import { anInput } from '../rights/inputs.ts';
import { API } from '../rights/table.ts';

/** What a string of an input is, and so what judges it. */
export type StringKind =
  'text' | 'name' | 'alias' | 'address' | 'code' | 'tag' | 'secret' | 'id' | 'look-up';

const KINDS = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/strings.json'), 'utf8'),
) as Readonly<Record<string, StringKind>>;

const RIGHTS = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/rights.json'), 'utf8'),
) as { readonly Mutation: Readonly<Record<string, string>> };

/** True for a mutation that staff alone may send. */
export const isForStaff = (mutation: string): boolean =>
  /^for (FACILITATOR|OPERATOR)$/.test(RIGHTS.Mutation[mutation] ?? '');

/** A string that a mutation takes. */
export interface SentString {
  readonly mutation: string;
  /** Fields on the way to it, such as `situations` and `text`. */
  readonly path: readonly string[];
  readonly kind: StringKind;
}

/** Every string that every mutation takes, by the schema that clients see. */
export const SENT_STRINGS: readonly SentString[] = Object.values(
  API.getMutationType()?.getFields() ?? {},
).flatMap((field) =>
  field.args.flatMap(({ type }) =>
    stringsOf(type, []).map((found) => ({ mutation: field.name, ...found })),
  ),
);

function stringsOf(
  type: GraphQLInputType,
  path: readonly string[],
): readonly Pick<SentString, 'path' | 'kind'>[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => {
    const kind = KINDS[`${named.name}.${field.name}`];
    const here = [...path, field.name];
    return kind === undefined ? stringsOf(field.type, here) : [{ path: here, kind }];
  });
}

/** Makes an input of a mutation with this value in the place of a field; what else it needs is made up, or given. */
export function inputWith(
  { mutation, path }: Pick<SentString, 'mutation' | 'path'>,
  value: unknown,
  given: Readonly<Record<string, unknown>> = {},
): object {
  const [argument] = API.getMutationType()?.getFields()[mutation]?.args ?? [];
  if (argument === undefined) throw new Error(`${mutation} takes no input.`);
  const made = {
    ...(anInput(argument.type) as Readonly<Record<string, unknown>>),
    ...fieldsOf(argument.type, given),
  };
  return put(argument.type, made, { path, value }) as object;
}

/** Mutations that cannot be sent by a member alone: they enrol, are for staff, or need a device that signs. */
const NOT_A_MEMBERS = ['acceptStaffInvitation', 'addPasskey', 'enroll', 'inviteStaff'];

/** Every other mutation that may come again with its key. A plan is made from an intake. */
export const CREATING: readonly string[] = Object.values(API.getMutationType()?.getFields() ?? {})
  .filter(({ args: [argument] }) => {
    const type = argument === undefined ? null : getNamedType(argument.type);
    return isInputObjectType(type) && type.getFields()['idempotencyKey'] !== undefined;
  })
  .map(({ name }) => name)
  .filter((name) => !NOT_A_MEMBERS.includes(name) && !isForStaff(name));

/** Makes an input of one of them, with what is given in place of the fields of these names. */
export function creatingInput(mutation: string, given: Readonly<Record<string, unknown>>): object {
  const [argument] = API.getMutationType()?.getFields()[mutation]?.args ?? [];
  const type = argument === undefined ? null : getNamedType(argument.type);
  if (!isInputObjectType(type)) throw new Error(`${mutation} takes no input.`);
  return anInput(type, fieldsOf(type, given)) as object;
}

/** Those of the given fields that an input has. */
function fieldsOf(
  type: GraphQLInputType,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const named = getNamedType(type);
  const names = isInputObjectType(named) ? Object.keys(named.getFields()) : [];
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}

interface Place {
  readonly path: readonly string[];
  readonly value: unknown;
}

function put(type: GraphQLInputType, made: unknown, { path, value }: Place): unknown {
  const inner = getNullableType(type);
  const [name, ...rest] = path;
  if (isListType(inner)) {
    // A list or none is put in the place of a list, and anything else is its one item.
    if (name === undefined && (value === null || Array.isArray(value))) return value;
    return [put(inner.ofType, Array.isArray(made) ? made[0] : made, { path, value })];
  }
  if (name === undefined) return value;
  if (!isInputObjectType(inner)) throw new Error(`${name} is in no input.`);
  const field = inner.getFields()[name];
  if (field === undefined) throw new Error(`There is no ${name}.`);
  const object = (made ?? anInput(inner)) as Readonly<Record<string, unknown>>;
  return { ...object, [name]: put(field.type, object[name], { path: rest, value }) };
}
