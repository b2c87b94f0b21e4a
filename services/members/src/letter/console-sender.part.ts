import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@holdfast/telemetry';
import type { LetterSender } from './letter.rule.ts';

/** Time for which a letter is left: the life of the code in it. */
const KEPT_MS = 15 * 60_000;
const LOOK_MS = 60_000;

/**
 * Makes a sender for development: it sends nothing and leaves each letter in a folder for 15 minutes. The log says that
 * there was one, never its address or text.
 */
export function consoleSender(folder: string, logger: Pick<Logger, 'info'>): LetterSender {
  // What an earlier process left is too old soon, too.
  const pruning = setInterval(() => void pruneLetters(folder, new Date()), LOOK_MS).unref();
  void pruneLetters(folder, new Date());
  return {
    send: async ({ memberId, address, subject, text }) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${memberId}-${randomUUID()}.txt`;
      const content = `To: ${address}\nSubject: ${subject}\n\n${text}\n`;
      await writeFile(join(folder, name), content, { mode: 0o600 });
      logger.info('message-written');
    },
    forget: async (memberId) => {
      await removeLetters(folder, (name) => Promise.resolve(name.includes(memberId)));
    },
    close: () => {
      clearInterval(pruning);
    },
  };
}

/** Removes the letters that were left more than 15 minutes ago. What cannot be removed now is so at the next look. */
export async function pruneLetters(folder: string, now: Date): Promise<void> {
  await removeLetters(folder, async (name) => {
    const { mtimeMs } = await stat(join(folder, name));
    return mtimeMs < now.getTime() - KEPT_MS;
  }).catch(() => undefined);
}

async function removeLetters(
  folder: string,
  isOver: (name: string) => Promise<boolean>,
): Promise<void> {
  for (const name of await lettersIn(folder)) {
    if (await isOver(name)) await rm(join(folder, name), { force: true });
  }
}

async function lettersIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.txt'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
