import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@holdfast/telemetry';
import type { LetterSender } from './letter.rule.ts';

/**
 * Makes a sender for development: it sends nothing and leaves each letter in a folder. The log says that there was one,
 * never its address or text.
 */
export function consoleSender(folder: string, logger: Pick<Logger, 'info'>): LetterSender {
  return {
    send: async ({ address, subject, text }) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID()}.txt`;
      const content = `To: ${address}\nSubject: ${subject}\n\n${text}\n`;
      await writeFile(join(folder, name), content, { mode: 0o600 });
      logger.info('message-written');
    },
    close: () => undefined,
  };
}
