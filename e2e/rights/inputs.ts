import { randomUUID } from 'node:crypto';
import { freeAlias } from '@holdfast/testkit';
import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLInputType,
} from 'graphql';

const id = () => randomUUID();
const name = () => freeAlias('Nora');

const OF_SCALARS: Readonly<Record<string, () => unknown>> = {
  ID: id,
  String: () => 'x',
  Int: () => 1,
  Float: () => 1,
  Boolean: () => true,
  TimeZone: () => 'UTC',
  CountryCode: () => 'AT',
  Locale: () => 'en',
  LocalDate: () => '2026-03-29',
  DateTime: () => '2026-03-29T12:00:00Z',
};

/** Fields whose form their type does not say. By the type's name, too, a field is given that may be left out. */
const OF_FIELDS: Readonly<Record<string, () => unknown>> = {
  address: () => 'nora@example.org',
  alias: name,
  capacity: () => 3,
  languages: () => ['en'],
  newPassphrase: () => 'several other words',
  passphrase: () => 'several quiet words',
  'SignInInput.alias': name,
  'SignInInput.passphrase': () => 'several quiet words',
  'ConfirmOnCallAddressInput.code': () => '12345678',
  'VerifyContactPointInput.code': () => '12345678',
};

/** Mutations whose input cannot be made up: it is signed, must be what was given before, or needs verified lines. */
export const CANNOT_BE_MADE: ReadonlySet<string> = new Set([
  ...['addPasskey', 'completeOrientation', 'confirmSecondFactor', 'revokeSignIn'],
  ...['setOnCall', 'overrideOnCall'],
]);

/** Makes the least that an input of a type takes: what may be left out is, and of a list there is one. `given` takes the place of fields. */
export function anInput(
  type: GraphQLInputType,
  given: Readonly<Record<string, unknown>> = {},
): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [anInput(inner.ofType)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).flatMap((field) => {
      const isNeeded = isRequiredInputField(field);
      const make =
        OF_FIELDS[`${inner.name}.${field.name}`] ?? (isNeeded ? OF_FIELDS[field.name] : undefined);
      if (make !== undefined) return [[field.name, make()] as const];
      return isNeeded ? [[field.name, anInput(field.type)] as const] : [];
    });
    return { ...Object.fromEntries(fields), ...given };
  }
  const make = OF_SCALARS[inner.name];
  if (make === undefined)
    throw new Error(`Say in e2e/rights/inputs.ts what a ${inner.name} looks like.`);
  return make();
}
