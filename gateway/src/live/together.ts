import type { Executed } from './frame-maker.ts';

/** Executes many items at once, and gives each its own answer. */
type ExecuteMany<For> = (roots: readonly object[], whom: For) => Promise<readonly Executed[]>;

/** Executes an item together with others; null if it has to be executed by itself. */
export type ExecuteTogether<For> = (root: object, whom: For) => Promise<Executed | null>;

/** Item that waits for others of the same step. */
interface Asked {
  readonly root: object;
  readonly resolve: (answer: Executed | null) => void;
}

/**
 * Executes what begins in the same step for the same people as one, such as the items that somebody has missed: two
 * hundred of them cost what a page of them does. What is executed together is taken only if it has no error at all: each
 * item that an error is about is to be executed by itself, the others once more without those. So nobody's error is taken
 * for another's, and none is lost. Executions under way are never joined: one that begins later may see what was written
 * since.
 * @param most number of items that are executed at once.
 */
export function together<For>(execute: ExecuteMany<For>, most: number): ExecuteTogether<For> {
  const open = new Map<For, Asked[]>();
  const flush = (whom: For) => {
    const all = open.get(whom) ?? [];
    open.delete(whom);
    const run = (roots: readonly object[]) => execute(roots, whom);
    for (let from = 0; from < all.length; from += most)
      void executeAll(all.slice(from, from + most), run);
  };
  return (root, whom) => {
    const { promise, resolve } = Promise.withResolvers<Executed | null>();
    const asked: Asked = { root, resolve };
    const others = open.get(whom);
    if (others === undefined) {
      open.set(whom, [asked]);
      setImmediate(flush, whom);
    } else others.push(asked);
    return promise;
  };
}

type Run = (roots: readonly object[]) => Promise<readonly Executed[]>;

async function executeAll(all: readonly Asked[], run: Run): Promise<void> {
  const answers = await answersTo(all, run);
  const isClean = answers.every(hasNoError);
  // One that was executed by itself has its own errors.
  if (isClean || all.length === 1) {
    give(all, answers);
    return;
  }
  const clean = all.filter((_, index) => hasNoError(answers[index]));
  const others = all.filter((_, index) => !hasNoError(answers[index]));
  give(others, []);
  if (clean.length === 0) return;
  const again = await answersTo(clean, run);
  give(clean, again.every(hasNoError) || clean.length === 1 ? again : []);
}

/** Answers of one execution; none if it throws, so that each goes by itself. */
async function answersTo(
  all: readonly Asked[],
  run: Run,
): Promise<readonly (Executed | undefined)[]> {
  const none = all.map(() => undefined);
  return run(all.map(({ root }) => root)).catch(() => none);
}

const hasNoError = (answer: Executed | undefined): boolean => answer?.errors.length === 0;

function give(all: readonly Asked[], answers: readonly (Executed | undefined)[]): void {
  for (const [index, { resolve }] of all.entries()) resolve(answers[index] ?? null);
}
