import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newUnorderedId } from '@holdfast/kernel';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { consoleSender, pruneLetters } from './console-sender.part.ts';
import type { LetterSender } from './letter.rule.ts';

/** The sender itself prunes by the machine's clock, so that the files are of this hour. */
const now = new Date();
const MINUTE = 60_000;

let folder: string;
let sender: LetterSender;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-letters-'));
  sender = consoleSender(folder, { info: () => undefined });
});
afterEach(() => {
  sender.close();
  rmSync(folder, { recursive: true });
});

const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
const writes = (memberId: string, address: string) =>
  sender.send({ kind: 'CONTACT_CODE', memberId, address, subject: 'Code', text: 'It is 1.' });
const addresses = () =>
  readdirSync(folder).map((name) => /To: (.*)/.exec(readFileSync(join(folder, name), 'utf8'))?.[1]);

/** A file that was written some minutes ago. */
function left(name: string, minutes: number): void {
  const at = new Date(now.getTime() - minutes * MINUTE);
  writeFileSync(join(folder, name), 'To: somebody');
  utimesSync(join(folder, name), at, at);
}

describe('the letters in the folder', () => {
  test('go with their member, and those of others stay', async () => {
    await writes(ada, 'ada@example.org');
    await writes(ada, 'ada@example.com');
    await writes(ben, 'ben@example.org');

    await sender.forget(ada);
    await sender.forget(ada);

    expect(addresses()).toEqual(['ben@example.org']);
  });

  test('are left for the life of the code in them, and no longer; nothing else is touched', async () => {
    left('young.txt', 14);
    left('old.txt', 16);
    left('of-an-earlier-version.txt', 60);
    left('notes.md', 60);

    await pruneLetters(folder, now);

    expect(readdirSync(folder).sort()).toEqual(['notes.md', 'young.txt']);
  });

  test('need no folder to be forgotten', async () => {
    const none = consoleSender(join(folder, 'none'), { info: () => undefined });
    await none.forget(ada);
    await pruneLetters(join(folder, 'none'), now);
    none.close();

    expect(readdirSync(folder)).toEqual([]);
  });
});
