/** Codes of faults with bounds: what was sent, or what there would be with it, is outside of them. */
export type BoundFaultCode =
  'TOO_SHORT' | 'TOO_LONG' | 'TOO_SMALL' | 'TOO_LARGE' | 'TOO_MANY' | 'IN_THE_PAST';

/** Codes of faults without bounds. */
export type PlainFaultCode =
  | 'REQUIRED'
  | 'MALFORMED'
  | 'UNREADABLE'
  | 'UNKIND'
  | 'MISLEADING'
  | 'EASILY_GUESSED'
  | 'WRONG'
  | 'EXPIRED'
  | 'OUTDATED'
  | 'NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'REPEATED';

interface FaultAt {
  /** Field of the input, such as `changes[0].text`; empty for the input as a whole. */
  readonly path: string;
  /** Sentence that says what the field must be. Never repeats what was sent. */
  readonly message: string;
}

/** Fault of one field of an input. */
export type Fault =
  | (FaultAt & { readonly code: PlainFaultCode })
  | (FaultAt & { readonly code: BoundFaultCode; readonly min: number; readonly max: number });

/**
 * Bounds of a field, both included, as whole numbers in the unit of the sentence: characters, entries, people, minutes,
 * days from today.
 */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** Sentence for what is outside, with `{min}` and `{max}` in the places of the numbers. */
  readonly says: string;
}

/** Makes a fault with bounds. Its sentence has the same numbers. */
export function boundFault(code: BoundFaultCode, path: string, bounds: Bounds): Fault {
  const { min, max } = bounds;
  return { path, message: sentenceOf(bounds), code, min, max };
}

/** Returns the sentence of bounds with their numbers in it. */
export function sentenceOf({ min, max, says }: Bounds): string {
  return says.replace('{min}', inWords(min)).replace('{max}', inWords(max));
}

/** Finds the fault of a length: characters of a text, or entries of a list. */
export function lengthFaults(path: string, length: number, bounds: Bounds): readonly Fault[] {
  if (length < bounds.min) return [boundFault('TOO_SHORT', path, bounds)];
  return length > bounds.max ? [boundFault('TOO_LONG', path, bounds)] : [];
}

/** Finds the fault of a number; what is no number is too small. */
export function rangeFaults(path: string, value: number, bounds: Bounds): readonly Fault[] {
  if (value > bounds.max) return [boundFault('TOO_LARGE', path, bounds)];
  return value >= bounds.min ? [] : [boundFault('TOO_SMALL', path, bounds)];
}

/** Finds the fault of a list that has something twice. @param noun the thing that it lists, such as `focus`. */
export function repeatFaults(
  path: string,
  list: readonly unknown[],
  noun: string,
): readonly Fault[] {
  const fault = { path, code: 'REPEATED', message: `Name each ${noun} once.` } as const;
  return faultUnless(new Set(list).size === list.length, fault);
}

/** Returns the fault, unless what it asks for holds. */
export function faultUnless(holds: boolean, fault: Fault): readonly Fault[] {
  return holds ? [] : [fault];
}

/** Returns a fault of something that stands inside of another input, under this path. */
export function faultIn(path: string, fault: Fault): Fault {
  return { ...fault, path: `${path}.${fault.path}` };
}

const numbers = new Intl.NumberFormat('en');
const inWords = (number: number) => numbers.format(number);
