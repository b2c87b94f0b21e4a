import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail server of a test, with the lines it was sent. */
export interface MailCatcher {
  /** Its address, for a sender that asks for no TLS. */
  readonly url: string;
  readonly lines: readonly string[];
  /** The mails that it has taken: whom each is for, and its lines. */
  readonly mails: readonly CaughtMail[];
  /** Comes back at the same address, after a stop. */
  readonly startAgain: () => Promise<void>;
  stop(): Promise<void>;
}

/** A mail that was taken. */
export interface CaughtMail {
  readonly to: string;
  readonly text: string;
}

/** Answers to each command; those of a test replace the usual ones. */
const USUAL: Readonly<Record<string, string>> = {
  EHLO: '250 mail.test',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  '.': '250 queued',
  QUIT: '221 bye',
};

/** Starts a small mail server (RFC 5321) without TLS. @param port where; any that is free unless it is given. */
export async function aMailCatcher(
  answers: Readonly<Record<string, string>> = {},
  port = 0,
): Promise<MailCatcher> {
  const lines: string[] = [];
  const mails: CaughtMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const answer = conversation({ ...USUAL, ...answers }, (mail) => mails.push(mail));
    socket.write('220 mail.test ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      for (const line of bytes.toString('utf8').split('\r\n').slice(0, -1)) {
        lines.push(line);
        const said = answer(line);
        if (said !== null) socket.write(`${said}\r\n`);
      }
    });
  });
  const listen = (at: number) =>
    new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    lines,
    mails,
    startAgain: () => listen(taken),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers line by line, null for the lines of a mail; what ends with a lone dot was taken. */
function conversation(
  answers: Readonly<Record<string, string>>,
  take: (mail: CaughtMail) => void,
): (line: string) => string | null {
  let to = '';
  let data: string[] | null = null;
  return (line) => {
    if (data !== null && line !== '.') {
      data.push(line);
      return null;
    }
    if (data !== null) take({ to, text: data.join('\n') });
    const command = line.split(/[ :]/, 1)[0] ?? '';
    if (command === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? '';
    data = command === 'DATA' ? [] : null;
    return answers[command] ?? '502 no';
  };
}
