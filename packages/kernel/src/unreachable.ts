/** Ends an exhaustive switch: does not compile while a case is missing. @throws Error if it is reached all the same. */
export function unreachable(value: never): never {
  throw new Error(`A case is missing in a switch over ${typeof value} values.`);
}
