import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Letter, LetterSender } from './letter.rule.ts';
import { smtpSender, transportOf } from './smtp-sender.part.ts';

/** A mail server of a test, with the lines it was sent. */
interface MailServer {
  readonly url: string;
  readonly lines: string[];
}

const opened: { server?: Server; sender?: LetterSender } = {};
afterEach(async () => {
  opened.sender?.close();
  await new Promise((resolve) => opened.server?.close(resolve));
});

/** A small mail server (RFC 5321) without TLS; `answers` replace its usual answers to a command. */
async function aMailServer(answers: Readonly<Record<string, string>> = {}): Promise<MailServer> {
  const lines: string[] = [];
  const usual: Readonly<Record<string, string>> = {
    EHLO: '250 mail.test',
    MAIL: '250 ok',
    RCPT: '250 ok',
    DATA: '354 go on',
    QUIT: '221 bye',
    ...answers,
  };
  const server = createServer((socket) => {
    let isData = false;
    socket.write('220 mail.test ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      for (const line of bytes.toString('utf8').split('\r\n').slice(0, -1)) {
        lines.push(line);
        if (isData && line !== '.') continue;
        const command = line.split(/[ :]/, 1)[0] ?? '';
        socket.write(`${isData ? '250 queued' : (usual[command] ?? '502 no')}\r\n`);
        isData = !isData && command === 'DATA';
      }
    });
  });
  opened.server = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${String(port)}`, lines };
}

const logged: string[] = [];
function senderTo(url: string): LetterSender {
  logged.length = 0;
  const logger = { info: (...given: unknown[]) => logged.push(JSON.stringify(given)) };
  opened.sender = smtpSender({ url, from: 'hello@holdfast.test' }, logger);
  return opened.sender;
}

const letter: Letter = {
  kind: 'CONTACT_CODE',
  memberId: 'ada',
  address: 'ada@example.org',
  subject: 'Your code',
  text: 'Your code is 12345678.',
};

describe('a mail server', () => {
  test('is handed one letter for one address, and the log says no more than that', async () => {
    const { url, lines } = await aMailServer();

    await senderTo(`${url}?requireTLS=false`).send(letter);

    expect(lines).toEqual(
      expect.arrayContaining([
        'MAIL FROM:<hello@holdfast.test>',
        'RCPT TO:<ada@example.org>',
        'Subject: Your code',
        'Your code is 12345678.',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
    expect(logged).toEqual(['["message-sent"]']);
  });

  test('without TLS is told nothing, unless the URL allows it', async () => {
    const { url, lines } = await aMailServer();

    await expect(senderTo(url).send(letter)).rejects.toThrow();

    expect(lines.join('\n')).not.toContain('ada@example.org');
  });

  test('that refuses a letter makes sending fail, so that it may be tried again', async () => {
    const { url } = await aMailServer({ RCPT: '451 later' });

    await expect(senderTo(`${url}?requireTLS=false`).send(letter)).rejects.toThrow();
    expect(logged).toEqual([]);
  });
});

describe('the address of a mail server', () => {
  test.each([
    ['smtps://mail.test', { port: 465, secure: true, requireTLS: false }],
    ['smtps://mail.test:2465', { port: 2_465, secure: true, requireTLS: false }],
    ['smtps://mail.test?requireTLS=false', { port: 465, secure: true, requireTLS: false }],
    ['smtp://mail.test', { port: 587, secure: false, requireTLS: true }],
    ['smtp://mail.test:25', { port: 25, secure: false, requireTLS: true }],
    ['smtp://mail.test?requireTLS=false', { port: 587, secure: false, requireTLS: false }],
    ['smtp://mail.test?requireTLS=true', { port: 587, secure: false, requireTLS: true }],
  ])('%s asks for %j', (url, expected) => {
    expect(transportOf(url)).toMatchObject({ host: 'mail.test', ...expected });
  });

  test('may have a user and a password, with signs that an address writes otherwise', () => {
    expect(transportOf('smtps://mail%40us:p%2Fw@mail.test')).toHaveProperty('auth', {
      user: 'mail@us',
      pass: 'p/w',
    });
    expect(transportOf('smtps://mail.test')).not.toHaveProperty('auth');
  });

  test('never lets a letter fetch anything', () => {
    expect(transportOf('smtps://mail.test')).toMatchObject({
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  });
});
