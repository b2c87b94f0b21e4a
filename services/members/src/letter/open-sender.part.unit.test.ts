import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openSender } from './open-sender.part.ts';

const parent = mkdtempSync(join(tmpdir(), 'holdfast-letters-'));
const folder = join(parent, 'letters');
afterAll(() => {
  rmSync(parent, { recursive: true });
});
const logged: unknown[][] = [];
const logger = { info: (...given: unknown[]) => logged.push(given) };
const url = 'smtp://mail.test';
const from = 'hello@holdfast.test';

describe('the sender of an installation', () => {
  test('is missing without a mail server and without a folder', () => {
    expect(openSender({}, logger)).toBeNull();
    expect(openSender({ HOLDFAST_SMTP_FROM: from }, logger)).toBeNull();
  });

  test('needs the address that letters come from, if there is a mail server', () => {
    expect(() => openSender({ HOLDFAST_SMTP_URL: url }, logger)).toThrow('HOLDFAST_SMTP_FROM');
  });

  test('is the mail server if there are both, and nothing is left in the folder', () => {
    const both = {
      HOLDFAST_SMTP_URL: url,
      HOLDFAST_SMTP_FROM: from,
      HOLDFAST_MESSAGES_FOLDER: folder,
    };

    openSender(both, logger)?.close();

    expect(readdirSync(parent)).toEqual([]);
  });

  test('leaves letters in a folder for the one who develops, and logs neither address nor text', async () => {
    const sender = openSender({ HOLDFAST_MESSAGES_FOLDER: folder }, logger);
    const letter = {
      kind: 'CONTACT_CODE',
      memberId: 'ada',
      address: 'ada@example.org',
      subject: 'Code',
    } as const;

    await sender?.send({ ...letter, text: 'It is 1.' });
    await sender?.send({ ...letter, text: 'It is 2.' });
    sender?.close();

    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(files.map((file) => readFileSync(file, 'utf8')).sort()).toEqual([
      'To: ada@example.org\nSubject: Code\n\nIt is 1.\n',
      'To: ada@example.org\nSubject: Code\n\nIt is 2.\n',
    ]);
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(logged).toEqual([['message-written'], ['message-written']]);
  });

  test('logs a letter once it is left in its folder', async () => {
    const place = join(parent, 'watched');
    const seen: number[] = [];
    const sender = openSender(
      { HOLDFAST_MESSAGES_FOLDER: place },
      { info: () => seen.push(readdirSync(place).length) },
    );
    const letter = {
      kind: 'CONTACT_CODE',
      memberId: 'ada',
      address: 'ada@example.org',
      subject: 'Code',
    } as const;
    await sender?.send({ ...letter, text: 'It is 1.' });

    expect(seen).toEqual([1]);
  });

  test('logs no letter that could not be left in its folder', async () => {
    logged.length = 0;
    const file = join(parent, 'a file');
    writeFileSync(file, '');
    const sender = openSender({ HOLDFAST_MESSAGES_FOLDER: file }, logger);
    const letter = {
      kind: 'CONTACT_CODE',
      memberId: 'ada',
      address: 'ada@example.org',
      subject: 'Code',
    } as const;

    await expect(sender?.send({ ...letter, text: 'It is 1.' })).rejects.toThrow();
    expect(logged).toEqual([]);
  });
});
