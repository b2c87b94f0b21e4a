import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { verification, type Verification } from './verification.rule.ts';

/** Error: the file of verifications is not of its form. It names the place, and nothing of what stands there. */
export class VerifiedLinesError extends Error {
  override readonly name = 'VerifiedLinesError';
  /** Number of the line of the file, from 1. */
  readonly position: number;

  constructor(position: number) {
    super(`Line ${String(position)} of the file of verifications is not of its form.`);
    this.position = position;
  }
}

/** Reads the verifications of an installation. @throws VerifiedLinesError */
export function parseVerifiedLines(text: string): readonly Verification[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [verification.parse(JSON.parse(line))];
    } catch {
      throw new VerifiedLinesError(index + 1);
    }
  });
}

/** The text of a file of verifications; empty if there is none yet. */
export function readVerifiedText(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? '' : readFileSync(path, 'utf8');
}

/** A file of verifications with more of them at its end: what stands in it is never changed. */
export function verifiedTextWith(text: string, more: readonly Verification[]): string {
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${end}${more.map((each) => `${JSON.stringify(each)}\n`).join('')}`;
}

/** Adds verifications to the file, by one write at its end: two people who do so at once lose nothing. */
export function addVerifiedLines(path: string, more: readonly Verification[]): void {
  const text = readVerifiedText(path);
  const file = openSync(path, 'a', 0o600);
  try {
    writeSync(file, verifiedTextWith(text, more).slice(text.length));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
