import type { Logger } from '@holdfast/telemetry';
import { createTransport } from 'nodemailer';
import type { LetterSender } from './letter.rule.ts';

/** The mail server, and the sender of the letters. */
export interface SmtpOptions {
  /** `smtps://` or `smtp://` with user and password; the latter asks for TLS unless it says `?requireTLS=false`. */
  readonly url: string;
  /** The address that letters come from. */
  readonly from: string;
}

/** Timeouts, in the order of use. Their sum is shorter than the deadline of the request that waits. */
const TIMES_MS = { connectionTimeout: 1_500, greetingTimeout: 1_500, socketTimeout: 2_500 };

/** Reads from the address of a mail server how letters are handed to it. */
export function transportOf(url: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const isSecure = protocol === 'smtps:';
  return {
    host: hostname,
    port: Number(port || (isSecure ? 465 : 587)),
    secure: isSecure,
    requireTLS: !isSecure && searchParams.get('requireTLS') !== 'false',
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    // Content comes from our files and is text: nothing is fetched for it, from disk or elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...TIMES_MS,
  };
}

/** Makes a sender that hands letters to a mail server. */
export function smtpSender({ url, from }: SmtpOptions, logger: Pick<Logger, 'info'>): LetterSender {
  const transport = createTransport(transportOf(url));
  return {
    send: async ({ address, subject, text }) => {
      await transport.sendMail({ from, to: { name: '', address }, subject, text });
      logger.info('message-sent');
    },
    // Nothing is kept here: what a mail server keeps is out of reach.
    forget: () => Promise.resolve(),
    close: () => {
      transport.close();
    },
  };
}
