import { Arg, Mutation } from './decorators.ts';
import { PlainId } from './id-of.ts';

/** A class, or a union as `declareResult` returns it. */
type Returned = Parameters<typeof Mutation>[0];

/**
 * Declares a mutation. Its result is nullable, so that an error of one mutation leaves the others of a request standing.
 * @param result the union of its results.
 * @param described what it does, who may send it, and what a repeat does.
 */
export function MutationOf(result: () => object, described: string): MethodDecorator {
  return Mutation(result as Returned, { nullable: true, description: described });
}

/**
 * Declares the argument `input` of a mutation.
 * @param type the input's class.
 * @param described the thing that is sent, such as `The group to leave.`
 */
export function Input(type: () => new () => object, described: string): ParameterDecorator {
  return Arg('input', type, { description: described }) as ParameterDecorator;
}

/**
 * Declares the field `idempotencyKey` of a creating mutation's input.
 * @param thing the thing that is created, such as `entry`.
 */
export function IdempotencyKey(thing: string): PropertyDecorator {
  return PlainId({
    description: `Made once by the client for this ${thing}: 1 to 200 characters. Send the same again if the answer is lost.`,
  });
}
