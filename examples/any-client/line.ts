import {
  createClient,
  type Client,
  type FormattedExecutionResult as Result,
  type Sink,
  type SubscribePayload,
} from 'graphql-ws';
import type { Session } from './session.ts';

const PING_MS = 10_000;
const ANSWERED_WITHIN_MS = 5_000;
const MOST_PAUSE_MS = 8_000;
const MENDS_ITSELF = new Set(['RATE_LIMITED', 'UNAVAILABLE']);

/**
 * Opens the line of live rooms for any client library: it comes back after each cut, with a fresh token, and goes on
 * right after the last frame. A document has to select `cursor` of whatever comes, and take `$after`.
 */
export function openLine(url: string, session: Session): Client {
  let silence: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    connectionParams: () => session.headers(),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (tries) => pause(Math.min(MOST_PAUSE_MS, 250 * 2 ** tries) * (0.5 + Math.random())),
    keepAlive: PING_MS,
    on: {
      ping: (isReceived) => {
        if (isReceived) return;
        silence = setTimeout(() => {
          client.terminate();
        }, ANSWERED_WITHIN_MS);
      },
      pong: () => {
        clearTimeout(silence);
      },
      closed: () => {
        clearTimeout(silence);
      },
    },
  });
  return { ...client, subscribe: goingOn(client.subscribe.bind(client)) };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Moves `variables.after` on with each frame, and subscribes again after what mends itself. */
function goingOn(subscribe: Client['subscribe']): Client['subscribe'] {
  return <Data, More>(payload: SubscribePayload, sink: Sink<Result<Data, More>>) => {
    const moving: SubscribePayload = { ...payload, variables: { ...payload.variables } };
    let isOver = false;
    let end: () => void = () => undefined;
    const begin = () => {
      end = subscribe<Data, More>(moving, {
        next: (result) => {
          const after = cursorOf(result.data);
          // graphql-ws sends this very object again when it comes back.
          if (after !== null) Object.assign(moving.variables ?? {}, { after });
          sink.next(result);
        },
        error: (reason) => {
          const later = secondsToWait(reason);
          if (later === null) sink.error(reason);
          else void pause(later * 1_000).then(() => (isOver ? undefined : begin()));
        },
        complete: () => {
          sink.complete();
        },
      });
    };
    begin();
    return () => {
      isOver = true;
      end();
    };
  };
}

/** The place of the frame that came, under whatever name it was asked for. */
function cursorOf(data: unknown): string | null {
  for (const frame of Object.values(data ?? {}) as unknown[]) {
    if (typeof frame !== 'object' || frame === null || !('cursor' in frame)) continue;
    if (typeof frame.cursor === 'string') return frame.cursor;
  }
  return null;
}

/** Seconds after which to subscribe again; null if that is of no use. Errors of a subscription come as a list. */
function secondsToWait(reason: unknown): number | null {
  const [error] = Array.isArray(reason) ? (reason as { extensions?: Extensions }[]) : [];
  const { code = '', retryAfterSeconds = 5 } = error?.extensions ?? {};
  return MENDS_ITSELF.has(code) ? retryAfterSeconds : null;
}

interface Extensions {
  readonly code?: string;
  readonly retryAfterSeconds?: number;
}
