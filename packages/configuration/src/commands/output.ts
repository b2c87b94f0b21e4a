import { createInterface } from 'node:readline/promises';

/** What a command says. */
export interface Output {
  /** A line of its result. */
  print(line: string): void;
  /** Its result for programs. */
  json(value: unknown): void;
  /** A line beside its result, for the person: a refusal, a fault. */
  note(line: string): void;
  /** Says how far long work has come: each time on a terminal, elsewhere every ten seconds. */
  progress(line: string): void;
}

/** Where a command is run, and who sits there. */
export interface Console extends Output {
  /** Asks whether to go on; null where nobody can answer. */
  readonly confirm: ((question: string) => Promise<boolean>) | null;
}

const EVERY_MS = 10_000;
const CLEAR_LINE = '\r\u001B[2K';

/** The console of this process. */
export function processConsole(): Console {
  const { stdout, stderr, stdin } = process;
  let saidAt = performance.now();
  let isLineOpen = false;
  const closeLine = () => {
    if (isLineOpen) stderr.write(CLEAR_LINE);
    isLineOpen = false;
  };
  return {
    print: (line) => {
      closeLine();
      stdout.write(`${line}\n`);
    },
    json: (value) => {
      closeLine();
      stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    progress: (line) => {
      if (stderr.isTTY) {
        stderr.write(`${CLEAR_LINE}${line}`);
        isLineOpen = true;
      } else if (performance.now() - saidAt > EVERY_MS) {
        stderr.write(`${line}\n`);
        saidAt = performance.now();
      }
    },
    note: (line) => {
      closeLine();
      stderr.write(`${line}\n`);
    },
    confirm: stdin.isTTY && stderr.isTTY ? ask : null,
  };
}

async function ask(question: string): Promise<boolean> {
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await line.question(`${question} [y/N] `)).trim());
  } finally {
    line.close();
  }
}
