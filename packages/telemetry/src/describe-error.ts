import type { LogFields } from './logger.ts';

/** Why something failed, as far as it can be said without a word of the message. A closed list. */
export type FaultReason =
  | 'connection-lost'
  | 'disk-full'
  | 'ending'
  | 'late'
  | 'lock-not-had'
  | 'login-refused'
  | 'name-unknown'
  | 'no-right'
  | 'not-leader'
  | 'not-migrated'
  | 'refused'
  | 'too-many'
  | 'topic-missing'
  | 'unreachable';

/** Codes of the system, SQLSTATEs, and types of the protocol of Kafka. */
const REASONS: Readonly<Record<string, FaultReason>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  ETIMEDOUT: 'late',
  UND_ERR_CONNECT_TIMEOUT: 'late',
  UND_ERR_HEADERS_TIMEOUT: 'late',
  ERR_JWKS_TIMEOUT: 'late',
  ABORT_ERR: 'late',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ENOSPC: 'disk-full',
  EROFS: 'no-right',
  EACCES: 'no-right',
  EPERM: 'no-right',
  '25P03': 'late',
  '28000': 'login-refused',
  '28P01': 'login-refused',
  '42501': 'no-right',
  '42P01': 'not-migrated',
  '53100': 'disk-full',
  '53300': 'too-many',
  '55P03': 'lock-not-had',
  '57014': 'late',
  '57P01': 'ending',
  '57P02': 'ending',
  '57P03': 'ending',
  NOT_LEADER_FOR_PARTITION: 'not-leader',
  LEADER_NOT_AVAILABLE: 'not-leader',
  NOT_COORDINATOR_FOR_GROUP: 'not-leader',
  GROUP_COORDINATOR_NOT_AVAILABLE: 'not-leader',
  NOT_ENOUGH_REPLICAS: 'not-leader',
  UNKNOWN_TOPIC_OR_PARTITION: 'topic-missing',
  TOPIC_AUTHORIZATION_FAILED: 'no-right',
  GROUP_AUTHORIZATION_FAILED: 'no-right',
  SASL_AUTHENTICATION_FAILED: 'login-refused',
  REQUEST_TIMED_OUT: 'late',
};

/**
 * Fields of an error that may be logged: its class, its code and a reason of a closed list, never its message, which may
 * quote a person's text.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorClass: typeof error };
  const code = codeOf(error);
  const reason = REASONS[code ?? ''] ?? reasonIn(error.message);
  return {
    errorClass: error.name,
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Drivers give some faults no code. Their messages are their own, and are not logged. */
function reasonIn(message: string): FaultReason | undefined {
  if (/time(d )?out|in time/i.test(message)) return 'late';
  if (/terminated|ended|closed|not queryable/i.test(message)) return 'connection-lost';
  return undefined;
}

/** The code of an error, else of what it was caused by. */
function codeOf(error: unknown, deep = 0): string | undefined {
  if (typeof error !== 'object' || error === null || deep > MOST_DEEP) return undefined;
  for (const name of ['code', 'type']) {
    const own: unknown = Reflect.get(error, name);
    if (typeof own === 'string' && CODE.test(own)) return own;
  }
  for (const name of ['driverError', 'cause', 'originalError']) {
    const inner = codeOf(Reflect.get(error, name), deep + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const MOST_DEEP = 4;
/** A word of a protocol or a system; a text of a person is none. */
const CODE = /^[A-Z0-9_]{2,60}$/;
