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
/** Close codes that say that the token was not good, or is not any more. */
const REFUSED: readonly unknown[] = [4401, 4403];
const MENDS_ITSELF = new Set(['RATE_LIMITED', 'UNAVAILABLE']);

/**
 * Opens the line of live rooms for any client library: it comes back after each cut, with a fresh token, and goes on
 * right after the last frame. A document has to select `cursor` of whatever comes, and take `$after`.
 */
export function openLine(url: string, session: Session): Client {
  let silence: ReturnType<typeof setTimeout> | undefined;
  let shown: Readonly<Record<string, string>> = {};
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    connectionParams: async () => (shown = await session.headers()),
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
      closed: (event) => {
        clearTimeout(silence);
        if (REFUSED.includes(codeOf(event))) session.distrust(shown['authorization']);
      },
    },
  });
  return { ...client, subscribe: goingOn(client.subscribe.bind(client), session) };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Moves `variables.after` on with each frame, and subscribes again after what mends itself: once with a fresh token, too,
 * since graphql-ws does not come again after 4401.
 */
function goingOn(subscribe: Client['subscribe'], session: Session): Client['subscribe'] {
  return <Data, More>(payload: SubscribePayload, sink: Sink<Result<Data, More>>) => {
    const moving: SubscribePayload = { ...payload, variables: { ...payload.variables } };
    let isOver = false;
    let wasRefused = false;
    let end: () => void = () => undefined;
    const mends = async (reason: unknown): Promise<boolean> => {
      const later = secondsToWait(reason);
      if (later !== null) return pause(later * 1_000).then(() => true);
      if (wasRefused || !REFUSED.includes(codeOf(reason))) return false;
      wasRefused = true;
      return (await session.headers())['authorization'] !== undefined;
    };
    const begin = () => {
      end = subscribe<Data, More>(moving, {
        next: (result) => {
          wasRefused = false;
          const after = cursorOf(result.data);
          // graphql-ws sends this very object again when it comes back.
          if (after !== null) Object.assign(moving.variables ?? {}, { after });
          sink.next(result);
        },
        error: (reason) => {
          void mends(reason).then((isMended) => {
            if (!isMended) sink.error(reason);
            else if (!isOver) begin();
          });
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

/** The close code of what ended a line or a subscription; undefined if that was no close. */
function codeOf(reason: unknown): unknown {
  return typeof reason === 'object' && reason !== null && 'code' in reason
    ? reason.code
    : undefined;
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
