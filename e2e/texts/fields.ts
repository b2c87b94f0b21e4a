import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  type GraphQLInputType,
} from 'graphql';
import { anInput } from '../rights/inputs.ts';
import { API } from '../rights/table.ts';

/** A field of an input of a mutation. */
export interface SentField {
  readonly mutation: string;
  /** Fields on the way to it, such as `changes` and `text`. */
  readonly path: readonly string[];
  readonly type: GraphQLInputType;
}

/** Every field of every input of every mutation that tells faults of fields. */
export const SENT_FIELDS: readonly SentField[] = Object.values(
  API.getMutationType()?.getFields() ?? {},
).flatMap(({ name: mutation, type, args: [input] }) => {
  const result = getNamedType(type);
  const tellsFaults =
    isUnionType(result) && result.getTypes().some(({ name }) => name === 'InputInvalidError');
  return tellsFaults && input !== undefined
    ? fieldsOf(input.type, []).map((field) => ({ mutation, ...field }))
    : [];
});

function fieldsOf(
  type: GraphQLInputType,
  path: readonly string[],
): readonly Omit<SentField, 'mutation'>[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => {
    const here = [...path, field.name];
    return [{ path: here, type: field.type }, ...fieldsOf(field.type, here)];
  });
}

const LONG = 'x'.repeat(60_000);
const BAD: Readonly<Record<string, readonly unknown[]>> = {
  ID: ['', 'no id', LONG],
  String: ['', 'é', 'a\0b', 'qwertyuiop', 'Holdfast crisis line', LONG],
  Int: [-1, 0, 7, 2_147_483_647],
  Float: [-1, 7.1, 1e9],
  LocalDate: ['', '1900-01-01', '2026-02-29', '2999-12-31'],
  Locale: ['', 'xx', 'pt_BR'],
  TimeZone: ['', 'Mars/Olympus', '+02:00'],
};

/** Values of a field that a rule may refuse, and that its type allows. */
export function oddValuesOf(type: GraphQLInputType): readonly unknown[] {
  const inner = getNullableType(type);
  const none = isNonNullType(type) ? [] : [null];
  if (isListType(inner)) {
    const item = anInput(inner.ofType);
    return [...none, [], [item, item], Array.from({ length: 200 }, () => item)];
  }
  if (isEnumType(inner)) return [...none, ...inner.getValues().map(({ name }) => name)];
  return [...none, ...(BAD[getNamedType(inner).name] ?? [])];
}

/** True if the input of a mutation has what a field error names, such as `changes[0].text`. */
export function hasPath(mutation: string, path: string): boolean {
  const [input] = API.getMutationType()?.getFields()[mutation]?.args ?? [];
  if (input === undefined) return false;
  if (path === '') return true;
  return path.split('.').reduce<GraphQLInputType | null>(typeWithin, input.type) !== null;
}

function typeWithin(type: GraphQLInputType | null, step: string): GraphQLInputType | null {
  const [, name = '', index] = /^(\w+)(\[\d+\])?$/.exec(step) ?? [];
  const inner = type === null ? null : getNullableType(type);
  if (!isInputObjectType(inner)) return null;
  const found = inner.getFields()[name]?.type ?? null;
  if (index === undefined || found === null) return found;
  const list = getNullableType(found);
  return isListType(list) ? list.ofType : null;
}

const codes = API.getType('FieldErrorCode');

/** Codes of field errors, and whether each comes with bounds, as its description says. */
export const HAS_BOUNDS: ReadonlyMap<string, boolean> = new Map(
  isEnumType(codes)
    ? codes
        .getValues()
        .map(({ name, description }) => [name, description?.endsWith('Has bounds.') === true])
    : [],
);
