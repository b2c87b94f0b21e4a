import type { GraphQLFormattedError } from 'graphql';
import { pathOfEntity, entityPlaceOf } from './entity-errors.ts';

/** Variables of a question to a subgraph. */
type Variables = Readonly<Record<string, unknown>> | undefined;

interface EntityAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Variables in which each entity is named once, and the way from the answer to them to the answer that was asked for. */
interface OnceEach {
  readonly variables: Variables;
  readonly spread: <Given extends EntityAnswer>(answer: Given) => Given;
}

/**
 * Names each entity once: the planner names the author of twenty messages twenty times. The answer is spread over all
 * places, errors with their paths included.
 */
export function eachEntityOnce(variables: Variables): OnceEach {
  const named: unknown = variables?.['representations'];
  if (!Array.isArray(named) || named.length < 2) return { variables, spread: (answer) => answer };
  const places = new Map<string, number[]>();
  for (const [place, each] of named.entries()) {
    const text = JSON.stringify(each);
    const same = places.get(text);
    if (same === undefined) places.set(text, [place]);
    else same.push(place);
  }
  if (places.size === named.length) return { variables, spread: (answer) => answer };
  const placesOf = [...places.values()];
  const representations = placesOf.map(([first = 0]) => named[first] as unknown);
  return {
    variables: { ...variables, representations },
    spread: (answer) => spreadOver(placesOf, answer),
  };
}

function spreadOver<Given extends EntityAnswer>(
  placesOf: readonly (readonly number[])[],
  answer: Given,
): Given {
  const { data, errors } = answer;
  const entities: unknown = data?.['_entities'];
  return {
    ...answer,
    ...(Array.isArray(entities)
      ? { data: { ...data, _entities: spreadEntities(placesOf, entities) } }
      : {}),
    ...(errors === undefined
      ? {}
      : { errors: errors.flatMap((error) => spreadError(placesOf, error)) }),
  };
}

/** Each place gets an object of its own, since answers of later questions are merged into it. */
function spreadEntities(
  placesOf: readonly (readonly number[])[],
  entities: readonly unknown[],
): unknown[] {
  const spread: unknown[] = [];
  for (const [index, places] of placesOf.entries())
    for (const [nth, place] of places.entries())
      spread[place] = nth === 0 ? entities[index] : copyOf(entities[index]);
  return spread;
}

/** Copies what JSON gave; `structuredClone` takes ten times as long for a few fields. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  // Any name may be an alias, `__proto__` too.
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyOf(each)]));
}

function spreadError(
  placesOf: readonly (readonly number[])[],
  error: GraphQLFormattedError,
): GraphQLFormattedError[] {
  const at = entityPlaceOf(error);
  if (at === null) return [error];
  return (placesOf[at.place] ?? []).map((place) => ({
    ...error,
    path: pathOfEntity({ ...at, place }),
  }));
}
