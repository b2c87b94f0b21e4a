import { pino } from 'pino';

/**
 * Every field that a log line may have. Bodies, aliases, tokens, addresses and free text have no field here, so they
 * cannot be logged: not by mistake, and not by passing a whole entity.
 */
export interface LogFields {
  readonly code?: string | undefined;
  readonly consumer?: string | undefined;
  readonly count?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly errorClass?: string | undefined;
  readonly eventId?: string | undefined;
  readonly eventType?: string | undefined;
  readonly letterId?: string | undefined;
  readonly method?: string | undefined;
  readonly operationKind?: string | undefined;
  readonly outcome?: string | undefined;
  readonly port?: number | undefined;
  readonly position?: number | undefined;
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
  readonly route?: string | undefined;
  readonly sqlState?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly subgraph?: string | undefined;
  /** What could not be reached: a part, a database or the broker, by its name. Never an address. */
  readonly target?: string | undefined;
  readonly topic?: string | undefined;
  readonly traceId?: string | undefined;
}

const ALLOWED = new Set<string>([
  'code',
  'consumer',
  'count',
  'durationMs',
  'errorClass',
  'eventId',
  'eventType',
  'letterId',
  'method',
  'operationKind',
  'outcome',
  'port',
  'position',
  'reason',
  'requestId',
  'route',
  'sqlState',
  'statusCode',
  'subgraph',
  'target',
  'topic',
  'traceId',
] satisfies (keyof LogFields)[]);

/** Writes one JSON line per event. The event's name is a fixed string of the code, never composed. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Keeps the allowed fields, and only if their value is a number or a short text. */
export function allowed(fields: LogFields): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    if (!ALLOWED.has(name)) continue;
    if (typeof value === 'number' || (typeof value === 'string' && value.length <= 200)) {
      kept[name] = value;
    }
  }
  return kept;
}

/**
 * Buffer of lines of level info: written at this size or after this time. One by one they cost a tenth of a request.
 */
const TOGETHER_BYTES = 8_192;
const TOGETHER_MS = 200;

/**
 * Makes the logger of one part; lines go to standard output. A warning or an error is written at once, with all that
 * came before it. `level` is one of info, warn, error, silent.
 */
export function createLogger(part: string, level = 'info'): Logger {
  const output = pino.destination({
    fd: process.stdout.fd,
    sync: false,
    minLength: TOGETHER_BYTES,
    periodicFlush: TOGETHER_MS,
  });
  const options = {
    level,
    base: { part },
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  const out = pino(options, output);
  return {
    info: (event, fields = {}) => {
      out.info(allowed(fields), event);
    },
    warn: (event, fields = {}) => {
      out.warn(allowed(fields), event);
      output.flushSync();
    },
    error: (event, fields = {}) => {
      out.error(allowed(fields), event);
      output.flushSync();
    },
  };
}
