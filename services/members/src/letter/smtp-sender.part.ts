import { openMailServer, type MailServerOptions } from '@holdfast/mail';
import type { Logger } from '@holdfast/telemetry';
import type { LetterSender } from './letter.rule.ts';

/** Makes a sender that hands letters to a mail server. */
export function smtpSender(options: MailServerOptions, logger: Pick<Logger, 'info'>): LetterSender {
  const server = openMailServer(options);
  return {
    send: async ({ address, subject, text }) => {
      await server.send({ address, subject, text });
      logger.info('message-sent');
    },
    // Nothing is kept here: what a mail server keeps is out of reach.
    forget: () => Promise.resolve(),
    close: () => {
      server.close();
    },
  };
}
