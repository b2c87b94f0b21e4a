import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { HOP_HEADER, type HopSigner, type ProcessName } from '@holdfast/identity';
import {
  BusyError,
  DEADLINE_HEADER,
  LANE_HEADER,
  presentCharge,
  type Clock,
} from '@holdfast/kernel';
import { UNAVAILABLE_SENTENCE } from '@holdfast/http';
import { describeError, histogram, type Logger } from '@holdfast/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Pool } from 'undici';
import { busyError } from './admission/busy-error.ts';
import { HopTurns } from './admission/hop-turns.ts';
import { eachEntityOnce } from './each-entity-once.ts';
import { post } from './post.ts';
import type { RequestContext } from './request-context.ts';
import { viewerWithoutSubgraph } from './viewer-without-subgraph.ts';

const CONNECTIONS = 64;
/** Largest answer that is read: more than the limits of an operation allow. */
export const MOST_ANSWER_BYTES = 16 * 1_024 * 1_024;
const PING_TIMEOUT_MS = 2_000;
const MOST_PING_BYTES = 64 * 1_024;

/** Header in which a request's id travels to the subgraphs. */
const REQUEST_ID_HEADER = 'holdfast-request-id';

/** Question to a subgraph. */
type OwnQuestion = Pick<
  GraphQLDataSourceProcessOptions['request'],
  'query' | 'variables' | 'operationName'
>;

const OUTCOMES = ['answered', 'partial', 'away'] as const;
type QuestionOutcome = (typeof OUTCOMES)[number];

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** Dependencies of the client of one subgraph. */
export interface SubgraphClientOptions {
  readonly name: Exclude<ProcessName, 'gateway'>;
  /** Origin of the subgraph, such as `http://127.0.0.1:4001`. */
  readonly url: string;
  readonly signer: HopSigner;
  /** Longest time for one answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly now: Clock;
  readonly logger: Logger;
}

/**
 * Asks one subgraph, over a pool of connections and without the WHATWG fetch of Apollo's own client, which costs three
 * times the CPU. Every failure becomes one UNAVAILABLE: no address, no text of the system.
 */
export class SubgraphClient implements GraphQLDataSource<RequestContext> {
  readonly #pool: Pool;
  /** Pool for pings alone, so that many questions under way do not look like an outage. */
  readonly #pings: Pool;
  readonly #turns = new HopTurns();
  readonly #durations = histogram(
    'holdfast_question_duration_seconds',
    'Time of a question to a subgraph, its wait for a turn included.',
    { subgraph: ['members', 'groups', 'journaling', 'insights'], outcome: OUTCOMES },
  );
  /** Time since which the subgraph has given no whole answer; undefined while it does. */
  #awaySince: number | undefined;

  constructor(private readonly options: SubgraphClientOptions) {
    this.#pool = new Pool(options.url, {
      connections: CONNECTIONS,
      connectTimeout: 2_000,
      keepAliveTimeout: 30_000,
      maxResponseSize: MOST_ANSWER_BYTES,
    });
    this.#pings = new Pool(options.url, { connections: 2, maxResponseSize: MOST_PING_BYTES });
  }

  /** Asks a question of an operation when it is its turn. If there is no whole answer, it says that the subgraph is away. */
  async process({
    request,
    context: given,
  }: GraphQLDataSourceProcessOptions<RequestContext>): Promise<Answer> {
    const context = given as RequestContext;
    const startedAt = performance.now();
    const took = (outcome: QuestionOutcome) => {
      this.#durations.note({ subgraph: this.options.name, outcome }, performance.now() - startedAt);
    };
    try {
      const answer = await this.#turns.take(() => this.#ask(request, context));
      this.#note(answer.errors?.some(isUnavailable) === true);
      took(answer.errors === undefined ? 'answered' : 'partial');
      return answer;
    } catch (error) {
      // It was not asked.
      if (error instanceof BusyError) return answerOf(null, [busyError(error)]);
      took('away');
      return this.#answerWithout(error, request, context);
    }
  }

  #answerWithout(error: unknown, request: OwnQuestion, context: RequestContext): Answer {
    this.#note(true);
    const { name, logger } = this.options;
    const { requestId } = context;
    const statusCode = error instanceof RefusedError ? { statusCode: error.statusCode } : {};
    const fields = { subgraph: name, requestId, ...statusCode, ...describeError(error) };
    logger.warn('subgraph-away', fields);
    const { query = '', variables } = request;
    const { data, path } = viewerWithoutSubgraph(query, context.person);
    return answerOf(data, [unavailable(query, path ?? entityPath(variables))]);
  }

  /** Returns the time for which the subgraph has given no whole answer, in milliseconds; 0 while it does. */
  awayMs(): number {
    return this.#awaySince === undefined ? 0 : performance.now() - this.#awaySince;
  }

  /** Asks a question of the gateway's own. @throws if there is no whole answer. */
  async ask<Data>(request: OwnQuestion, context: RequestContext): Promise<Data> {
    const { data, errors } = await this.#ask(request, context);
    if (data === null || data === undefined || errors !== undefined) {
      throw new Error('A subgraph gave no whole answer.');
    }
    return data as Data;
  }

  #note(isAway: boolean): void {
    if (isAway) this.#awaySince ??= performance.now();
    else this.#awaySince = undefined;
  }

  /** Asks whether the subgraph's process lives. @throws if it does not say so. */
  async ping(): Promise<void> {
    const { statusCode, body } = await this.#pings.request({
      method: 'GET',
      path: '/health/live',
      signal: AbortSignal.timeout(PING_TIMEOUT_MS),
    });
    await body.dump();
    if (statusCode !== 200) throw new Error('A subgraph does not say that it lives.');
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#pings.close()]);
  }

  async #ask(
    { query, variables: asked, operationName }: OwnQuestion,
    context: RequestContext,
  ): Promise<Answer> {
    const { variables, spread } = eachEntityOnce(asked);
    const { name, signer, now, timeoutMs } = this.options;
    const leftMs = Math.min(timeoutMs, context.deadlineMs - performance.now());
    if (leftMs <= 0) throw new Error('The time for this request is over.');
    const posted = {
      path: '/graphql',
      headers: {
        'content-type': 'application/json',
        [HOP_HEADER]: await signer.sign(context, name, now()),
        [REQUEST_ID_HEADER]: context.requestId,
        [DEADLINE_HEADER]: String(Math.floor(Date.now() + leftMs)),
        [LANE_HEADER]: presentCharge()?.lane ?? 'live',
      },
      body: JSON.stringify({ query, variables, operationName }),
    };
    const { statusCode, text } = await post(this.#pool, posted, leftMs);
    if (isRefused(statusCode)) throw new RefusedError(statusCode);
    const body: unknown = JSON.parse(text);
    if (!isAnswer(body)) throw new Error('A subgraph gave no GraphQL answer.');
    const { data = null, errors } = spread(body);
    return answerOf(data, errors?.map(ownError));
  }
}

/**
 * Error for a subgraph that does not know the gateway, finds its question too large, or broke. What the subgraph says
 * about it is no matter of the client's.
 */
class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(readonly statusCode: number) {
    super('A subgraph refused the question.');
  }
}

function isRefused(statusCode: number): boolean {
  return statusCode === 401 || statusCode === 403 || statusCode === 413 || statusCode >= 500;
}

interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

function isAnswer(body: unknown): body is SubgraphAnswer {
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}

/**
 * Makes an answer. A GraphQLError is a formatted one, too; TypeScript minds only that its `locations` may be undefined.
 */
function answerOf(data: Answer['data'], errors: readonly GraphQLError[] | undefined): Answer {
  return (errors === undefined ? { data } : { data, errors }) as Answer;
}

/** Converts it to our own error class, so that masking keeps its message. */
function ownError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}

/** Path of the entity if exactly one was requested. Null for several, since their paths differ. */
function entityPath(variables: OwnQuestion['variables']): readonly (string | number)[] | null {
  const representations: unknown = variables?.['representations'];
  const isOne = Array.isArray(representations) && representations.length === 1;
  return isOne ? ['_entities', 0] : null;
}

function isUnavailable({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] === 'UNAVAILABLE';
}

function unavailable(query: string, path: readonly (string | number)[] | null): GraphQLError {
  const message = query.startsWith('mutation') ? NOT_CONFIRMED : UNAVAILABLE_SENTENCE;
  return new GraphQLError(message, { path, extensions: { code: 'UNAVAILABLE' } });
}

/** Sentence for a change of which nobody knows whether it was made. */
const NOT_CONFIRMED =
  'This could not be confirmed yet. Send the same again, with the same key: it is done once.';
