import { BUSY_SENTENCE } from '@holdfast/http';
import type { BusyError } from '@holdfast/kernel';
import { GraphQLError } from 'graphql';

/** The refusal of work as a client reads it. */
export function busyError({ retryAfterSeconds }: BusyError): GraphQLError {
  return new GraphQLError(BUSY_SENTENCE, {
    extensions: { code: 'RATE_LIMITED', retryAfterSeconds },
  });
}
