/** What may stand after the words of a command. */
export interface Argument {
  /** Its name in sentences, such as `consumer`. */
  readonly name: string;
  /** All that it may be, if that is known without asking anybody. */
  readonly values?: readonly string[];
  /** True if it may stand there more than once. */
  readonly isMany?: true;
  readonly isOptional?: true;
}

/** A flag of its own, beside those that many commands have. */
export interface Option {
  /** Name of its value, such as `n`; without one it is said or not. */
  readonly value?: string;
  /** All that its value may be. */
  readonly values?: readonly string[];
  /** True if its value is a whole number, 0 or more. */
  readonly isCount?: true;
  readonly does: string;
}

/** A command of the operator, or a program that is started by hand. */
export interface Command {
  readonly does: string;
  readonly takes?: readonly Argument[];
  readonly options?: Readonly<Record<string, Option>>;
  /** True for whatever changes something: `--dry-run` says what it would do. */
  readonly isDryRunnable?: true;
  /** True for whatever lists or measures: `--json` prints the same for programs. */
  readonly isListing?: true;
  /** What it destroys: asked before, unless `--yes` is said. */
  readonly destroys?: string;
  /** Variables without which it does nothing; `A or B` for one of two. */
  readonly reads?: readonly string[];
  /** Programs that do it, where `holdfast` is not at hand: path in the image, and the words before all others. */
  readonly programs?: readonly string[];
  /** Exit codes beside 0, 1 and 2. */
  readonly exits?: Readonly<Record<number, string>>;
  readonly examples?: readonly string[];
}

/** Commands by their words. */
export type Commands = Readonly<Record<string, Command>>;

/** What was given to a command, known to be in order. */
export interface Given {
  readonly words: readonly string[];
  /** All words and flags, for a program that does it; it is confirmed already. */
  readonly all: readonly string[];
  readonly isDryRun: boolean;
  readonly asJson: boolean;
  readonly isSure: boolean;
  /** Whether a flag without a value was given. */
  has(option: string): boolean;
  /** The values of a flag; none if it was not given. */
  values(option: string): readonly string[];
}

/** Exit codes of every command. */
export const EXIT = { done: 0, problem: 1, refused: 2 } as const;

/** Error: what was asked for cannot be done as it stands there. Its sentence says what to do; nothing was changed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    sentence: string,
    /** 2 if the words were wrong, 1 if the surroundings were. */
    readonly exitCode: 1 | 2 = EXIT.refused,
  ) {
    super(sentence);
  }
}
