/** An outcome of a use case: one of several kinds. */
interface Outcome {
  readonly kind: string;
}

/** For each kind of an outcome, the function that makes its face. */
export type Answers<Given extends Outcome> = {
  readonly [Kind in Given['kind']]: (outcome: Extract<Given, { readonly kind: Kind }>) => object;
};

/**
 * Shows an outcome to clients by the function for its kind. A kind without a function does not compile, nor does a
 * function without a kind.
 */
export function answer<Given extends Outcome, Faces extends Answers<Given>>(
  outcome: Given,
  faces: Faces & Readonly<Record<Exclude<keyof Faces, Given['kind']>, never>>,
): ReturnType<Faces[Given['kind']]> {
  const face = faces[outcome.kind as Given['kind']] as (given: Given) => object;
  return face(outcome) as ReturnType<Faces[Given['kind']]>;
}
