import { registerEnumType } from './decorators.ts';

/**
 * Declares an enum of the graph: each value once, with its description.
 * @param described the description of the enum itself.
 * @param values the description of each value, in the order of the schema. A value that is missing does not compile.
 * @returns the enum, for `@Field(() => …)`.
 */
export function declareEnum<Value extends string>(
  name: string,
  described: string,
  values: Readonly<Record<Value, string>>,
): { readonly [Each in Value]: Each } {
  const entries = Object.entries<string>(values);
  const declared = Object.fromEntries(entries.map(([value]) => [value, value]));
  registerEnumType(declared, {
    name,
    description: described,
    valuesConfig: Object.fromEntries(
      entries.map(([value, description]) => [value, { description }]),
    ),
  });
  return declared as { readonly [Each in Value]: Each };
}
