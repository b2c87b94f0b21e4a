import { BusyError } from '@holdfast/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { busyError } from '../admission/busy-error.ts';
import { LineFullError } from './fair-queue.ts';

/** Time in which a full line has places again. */
const FULL_LINE_SECONDS = 5;

/** Makes the error as a client of a subscription reads it, with a code that says how to go on. */
export function toldError(
  error: unknown,
  mask: (error: GraphQLError) => GraphQLFormattedError,
): GraphQLError {
  const { message, extensions } = mask(asGraphQLError(error));
  return new GraphQLError(message, { extensions: extensions ?? null });
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof BusyError) return busyError(error);
  if (error instanceof LineFullError)
    return busyError(new BusyError(error.message, FULL_LINE_SECONDS));
  const originalError = error instanceof Error ? error : null;
  return new GraphQLError('Something went wrong here.', { originalError });
}
