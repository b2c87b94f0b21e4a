import { createTransport } from 'nodemailer';

/** The mail server, and the sender of the mails. */
export interface MailServerOptions {
  /** `smtps://` or `smtp://` with user and password; the latter asks for TLS unless it says `?requireTLS=false`. */
  readonly url: string;
  /** The address that mails come from. */
  readonly from: string;
}

/** A mail as it leaves. */
export interface Mail {
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail server to which mails are handed. */
export interface MailServer {
  /** Resolves once the server has taken the mail. Rejects with nodemailer's error if it has not. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Timeouts, in the order of use. Their sum is shorter than the deadline of the request that waits. */
const TIMES_MS = { connectionTimeout: 1_500, greetingTimeout: 1_500, socketTimeout: 2_500 };

/** Reads from the address of a mail server how mails are handed to it. */
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

/** Opens a mail server. It is connected to for each mail. */
export function openMailServer({ url, from }: MailServerOptions): MailServer {
  const transport = createTransport(transportOf(url));
  return {
    send: async ({ address, subject, text }) => {
      await transport.sendMail({ from, to: { name: '', address }, subject, text });
    },
    close: () => {
      transport.close();
    },
  };
}
