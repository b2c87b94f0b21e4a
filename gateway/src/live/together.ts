import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { pathOfEntity, entityPlaceOf } from '../entity-errors.ts';
import type { RequestContext } from '../request-context.ts';

type Source = GraphQLDataSource<RequestContext>;
type Options = GraphQLDataSourceProcessOptions<RequestContext>;
type Answer = Awaited<ReturnType<Source['process']>>;

/** Maximum number of entities that one merged question names. */
const MOST_ENTITIES = 200;

/** Question about entities that waits for others of the same step. */
interface Asked {
  readonly options: Options;
  readonly representations: readonly unknown[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Merges questions about entities that executions for the same people ask in the same step, such as those of the items
 * that somebody has missed: twenty items cost what a page of them does. Each execution gets its own part of the answer,
 * with its own errors. Questions under way are never shared: one that begins later may see what was written since.
 */
export function askedTogether(source: Source): Source {
  const open = new Map<string, Asked[]>();
  const flush = (key: string) => {
    const all = open.get(key) ?? [];
    open.delete(key);
    for (const some of stretches(all)) void askMany(source, some);
  };
  return {
    process: (options) => {
      const representations = representationsOf(options);
      if (representations === null || isAlone(options)) return source.process(options);
      const key = keyOf(options);
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const asked: Asked = { options, representations, resolve, reject };
      const others = open.get(key);
      if (others === undefined) {
        open.set(key, [asked]);
        setImmediate(flush, key);
      } else others.push(asked);
      return promise;
    },
  };
}

function representationsOf({ request }: Options): readonly unknown[] | null {
  const found: unknown = request.variables?.['representations'];
  return Array.isArray(found) ? found : null;
}

/** True for an execution that failed before: what made it fail must not harm others again. */
const isAlone = ({ context }: Options): boolean => (context as RequestContext).isAlone === true;

/** Key of what may be asked together: the same question, but for the entities, in the name of the same person. */
function keyOf({ request, context }: Options): string {
  const { representations: _, ...others } = request.variables ?? {};
  const { person } = context as RequestContext;
  return JSON.stringify([person, request.query, request.operationName, others]);
}

function* stretches(all: readonly Asked[]): Iterable<readonly Asked[]> {
  let some: Asked[] = [];
  let count = 0;
  for (const asked of all) {
    if (some.length > 0 && count + asked.representations.length > MOST_ENTITIES) {
      yield some;
      [some, count] = [[], 0];
    }
    some.push(asked);
    count += asked.representations.length;
  }
  if (some.length > 0) yield some;
}

async function askMany(source: Source, all: readonly Asked[]): Promise<void> {
  const [first] = all;
  if (first === undefined) return;
  const representations = all.flatMap((asked) => asked.representations);
  const { request } = first.options;
  const variables = { ...request.variables, representations };
  try {
    const answer = await source.process({ ...first.options, request: { ...request, variables } });
    let from = 0;
    for (const { representations: own, resolve } of all) {
      resolve(partOf(answer, from, own.length));
      from += own.length;
    }
  } catch (error) {
    for (const { reject } of all) reject(error);
  }
}

/** Part of an answer that is about the entities from one place on. An error that is about none of them is everybody's. */
function partOf(answer: Answer, from: number, count: number): Answer {
  const entities: unknown = answer.data?.['_entities'];
  const data = Array.isArray(entities)
    ? { ...answer.data, _entities: entities.slice(from, from + count) as unknown[] }
    : answer.data;
  const errors = (answer.errors as readonly GraphQLError[] | undefined)?.flatMap((error) => {
    const at = entityPlaceOf(error);
    if (at === null) return [error];
    const place = at.place - from;
    if (place < 0 || place >= count) return [];
    const { message, extensions } = error;
    // Of our own class, as it was: what is not, is masked.
    return [new GraphQLError(message, { path: pathOfEntity({ ...at, place }), extensions })];
  });
  return (errors === undefined || errors.length === 0 ? { data } : { data, errors }) as Answer;
}
