import { openMailServer, type MailServerOptions } from '@holdfast/mail';
import type { AlertSender } from './alert-sender.ts';
import { mailWords } from './alert.rule.ts';

/** Sends alerts by mail. */
export function mailAlerts(options: MailServerOptions): AlertSender {
  const server = openMailServer(options);
  return {
    send: (alert, address) => server.send({ address, ...mailWords(alert) }),
    close: () => {
      server.close();
    },
  };
}
