import { randomUUID } from 'node:crypto';
import { CANARY } from './leak.ts';

/** Calls and people that the rows are about. */
export interface SafetyWorld {
  /** Ada’s call, which the first contact has. */
  readonly held: string;
  /** Ben’s call, which nobody has. */
  readonly waiting: string;
  /** Cleo’s call, which has ended. */
  readonly ended: string;
  /** A key with which Ben has pressed without a note. */
  readonly spentKey: string;
  /** The first contact, as rosters name them. */
  readonly first: string;
}

/** Who sends it. */
export type Sender = 'ada' | 'ben' | 'cleo' | 'dora' | 'first' | 'second' | 'operator';

/** An input that cannot be used. */
export interface SafetyRow {
  readonly name: string;
  readonly by: Sender;
  readonly mutation: string;
  readonly input: (world: SafetyWorld) => object;
  readonly type: string;
  /** The fields that are named, each with its code. */
  readonly faults?: readonly string[];
  /** What its sentence says, where a sentence is all there is. */
  readonly says?: RegExp;
}

/** A key, or an id of nothing. */
export const key = () => randomUUID();

/** A text with one character more than there may be. */
export const long = (most: number) => CANARY.padEnd(most + 1, 'x');

/** What several rows have together. */
export type Given = Pick<SafetyRow, 'by' | 'mutation'>;

/** A row that is answered with faults of fields. */
export const invalid = (
  given: Given,
  name: string,
  [input, ...faults]: readonly [SafetyRow['input'], ...string[]],
): SafetyRow => ({ ...given, name, input, type: 'InputInvalidError', faults });

/** A row that is answered with another refusal. */
export const other = (
  given: Given,
  name: string,
  [input, type, says]: readonly [SafetyRow['input'], string, RegExp?],
): SafetyRow => ({ ...given, name, input, type, ...(says === undefined ? {} : { says }) });
