import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from '@holdfast/http';
import { histogram, type Logger } from '@holdfast/telemetry';
import type { RequestProgress } from './request-context.ts';

const REQUEST_ID = 'x-request-id';

/** What is known of a request: its id, and its progress once it is known who asks. */
interface KnownRequest {
  readonly requestId: string;
  progress: RequestProgress | null;
}

const requests = new WeakMap<IncomingMessage, KnownRequest>();

/** Returns the id of a request that went through `withRequestLog`. */
export function requestIdOf(request: IncomingMessage): string {
  return requests.get(request)?.requestId ?? '';
}

/** Tells the log of a request where its progress is noted. */
export function followProgress(request: IncomingMessage, progress: RequestProgress): void {
  const known = requests.get(request);
  if (known !== undefined) known.progress = progress;
}

const OUTCOMES = ['answered', 'partial', 'refused', 'broken', 'cut-off'] as const;

/** Gives each request an id, which the client gets back, and logs one line for it: its route and outcome, no more. */
export function withRequestLog(name: string, logger: Logger, route: Route): Route {
  const durations = histogram('holdfast_request_duration_seconds', 'Time of a request.', {
    kind: ['query', 'mutation', 'none'],
    outcome: OUTCOMES,
  });
  return (request, response) => {
    const known: KnownRequest = { requestId: randomUUID(), progress: null };
    requests.set(request, known);
    const { requestId } = known;
    const startedAt = performance.now();
    response.setHeader(REQUEST_ID, requestId);
    response.once('close', () => {
      const durationMs = performance.now() - startedAt;
      const outcome = outcomeOf(response, known.progress);
      const kind = known.progress?.kind ?? 'none';
      durations.note({ kind, outcome }, durationMs);
      logger.info('request', {
        requestId,
        route: name,
        method: request.method,
        statusCode: response.statusCode,
        operationKind: kind,
        outcome,
        durationMs: Math.round(durationMs),
      });
    });
    return route(request, response);
  };
}

function outcomeOf(
  { writableFinished, statusCode }: ServerResponse,
  progress: RequestProgress | null,
): (typeof OUTCOMES)[number] {
  if (!writableFinished) return 'cut-off';
  const known = progress?.outcome ?? null;
  if (known !== null) return known;
  if (statusCode >= 500) return 'broken';
  return statusCode >= 400 ? 'refused' : 'answered';
}
