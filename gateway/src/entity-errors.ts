/** Where an error stands in an answer about entities: the place of its entity, and the way from there on. */
export interface EntityPlace {
  readonly place: number;
  readonly rest: readonly (string | number)[];
}

/** Returns the entity that an error is about; null if it is about none. */
export function entityPlaceOf({
  path,
}: {
  readonly path?: readonly (string | number)[] | undefined;
}): EntityPlace | null {
  const [field, place, ...rest] = path ?? [];
  return field === '_entities' && typeof place === 'number' ? { place, rest } : null;
}

/** Path of an error about the entity at another place. */
export function pathOfEntity({ place, rest }: EntityPlace): readonly (string | number)[] {
  return ['_entities', place, ...rest];
}
