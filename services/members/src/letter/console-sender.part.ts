import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Logger } from '@holdfast/telemetry';
import { type MessageSender } from './letter.rule.ts';

/**
 * Sends nothing: says in the log that there was a message, and leaves it in a folder for whoever develops. Never the
 * address, nor the text, is in the log.
 */
export function consoleSender(folder: string, logger: Pick<Logger, 'info'>): MessageSender {
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
