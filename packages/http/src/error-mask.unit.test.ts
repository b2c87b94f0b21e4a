import { describe, expect, test } from '@jest/globals';
import { BusyError } from '@holdfast/kernel';
import { GraphQLError } from 'graphql';
import { createErrorMask } from './error-mask.ts';

const logged: unknown[] = [];
const note = (...line: unknown[]) => {
  logged.push(line);
};
const mask = createErrorMask({
  logger: { info: note, warn: note, error: note },
  isOutage: (error) => error instanceof Error && error.message.includes('ECONNREFUSED'),
  isErased: (error) => error instanceof Error && error.message.includes('was erased'),
});
const leave = (error: GraphQLError) => mask(error.toJSON(), error);

describe('the error mask', () => {
  test('an error of ours passes with code and reason, and nothing that was added to it', () => {
    const error = new GraphQLError('Sign in and send the access token.', {
      extensions: {
        code: 'UNAUTHENTICATED',
        reason: 'R',
        stacktrace: ['at /srv'],
        serviceName: 'x',
      },
    });

    expect(leave(error)).toEqual({
      message: 'Sign in and send the access token.',
      extensions: { code: 'UNAUTHENTICATED', reason: 'R' },
    });
  });

  test('an asker who was erased meanwhile counts as signed out, and nothing is logged', () => {
    logged.length = 0;
    const error = new GraphQLError('x', {
      path: ['viewer'],
      originalError: new Error('someone was erased'),
    });

    expect(leave(error)).toMatchObject({
      message: 'Sign in and send the access token.',
      extensions: { code: 'UNAUTHENTICATED' },
    });
    expect(logged).toEqual([]);
  });

  test('what is refused for want of room says when to come again, and is not logged', () => {
    logged.length = 0;
    const error = new GraphQLError('x', {
      path: ['viewer'],
      originalError: new BusyError('12 of 9 wait', 3),
    });

    expect(leave(error)).toEqual({
      message:
        'There is a lot to do here just now. Nothing was changed; please try again in a moment.',
      path: ['viewer'],
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 3 },
    });
    const passedOn = new GraphQLError('Later.', {
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 2 },
    });
    expect(leave(passedOn).extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: 2 });
    expect(logged).toEqual([]);
  });

  test('an outage becomes UNAVAILABLE without its address', () => {
    const error = new GraphQLError('x', {
      path: ['viewer'],
      originalError: new Error('connect ECONNREFUSED 10.0.0.7:5432'),
    });

    expect(leave(error).extensions).toEqual({ code: 'UNAVAILABLE' });
    expect(JSON.stringify(leave(error))).not.toContain('10.0.0.7');
  });

  test('a bug becomes INTERNAL_SERVER_ERROR, and neither answer nor log quotes it', () => {
    const error = new GraphQLError('x', {
      path: ['viewer'],
      originalError: new Error('null value "I drank" in column'),
    });

    expect(leave(error).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(JSON.stringify([leave(error), logged])).not.toContain('drank');
  });

  test.each([
    ['Variable "$input" got invalid value "I drank"; Int cannot represent', 'BAD_USER_INPUT'],
    ['Expected value of type "Int!", found "I drank".', 'GRAPHQL_VALIDATION_FAILED'],
    ['Syntax Error: Unexpected Name "drank".', 'GRAPHQL_PARSE_FAILED'],
    ['Field "x" argument "y" has invalid value, found "drank"', 'GRAPHQL_VALIDATION_FAILED'],
  ])('what a client wrote is not repeated: %s', (message, code) => {
    const answer = leave(new GraphQLError(message, { extensions: { code } }));

    expect(answer.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(JSON.stringify(answer)).not.toContain('drank');
  });

  test('names of the document pass, suggestions of the schema do not', () => {
    const error = new GraphQLError(
      'Cannot query field "alis" on type "Viewer". Did you mean "alias"?',
      {
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    );

    expect(leave(error).message).toBe('Cannot query field "alis" on type "Viewer".');
  });

  test.each([
    'Syntax Error: Source contains more than 32768 UTF-16 code units. Parsing aborted.',
    'Syntax Error: Document contains more that 2000 tokens. Parsing aborted.',
    'Syntax Error: Document contains more than 2000 comments. Parsing aborted.',
  ])('a document that was not parsed is too long: %s', (message) => {
    const answer = leave(
      new GraphQLError(message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } }),
    );

    expect(answer.extensions).toEqual({ code: 'OPERATION_NOT_ALLOWED', reason: 'TOO_LONG' });
  });

  test('a text of an error is never long', () => {
    const message = `Fields "a" conflict because ${'subfields "b" conflict because '.repeat(500)}`;
    const answer = leave(
      new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
    );

    expect(answer.message.length).toBeLessThan(300);
  });
});
