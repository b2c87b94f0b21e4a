import { createUnionType } from './decorators.ts';

/** A class of the graph. */
type ObjectClass = new () => object;

/**
 * Declares `<Name>Result`, the union of what a mutation answers: its success first, then its errors.
 * @param name the mutation with a capital letter, such as `LeaveGroup`.
 */
export function declareResult<const Classes extends readonly ObjectClass[]>(
  name: string,
  ...classes: Classes
): InstanceType<Classes[number]> {
  const mutation = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return createUnionType({
    name: `${name}Result`,
    description: `Possible results of ${mutation}.`,
    types: () => classes,
  });
}
