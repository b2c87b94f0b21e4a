import { aMailCatcher, type MailCatcher } from '@holdfast/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openMailServer, transportOf, type MailServer } from './mail-server.ts';

const opened: { catcher?: MailCatcher; server?: MailServer } = {};
afterEach(async () => {
  opened.server?.close();
  await opened.catcher?.stop();
});

async function caught(answers: Readonly<Record<string, string>> = {}): Promise<MailCatcher> {
  return (opened.catcher = await aMailCatcher(answers));
}
function serverAt(url: string): MailServer {
  return (opened.server = openMailServer({ url, from: 'hello@holdfast.test' }));
}

const mail = { address: 'ada@example.org', subject: 'Your code', text: 'Your code is 12345678.' };

describe('a mail server', () => {
  test('is handed one mail for one address', async () => {
    const { url, lines, mails } = await caught();

    await serverAt(`${url}?requireTLS=false`).send(mail);

    expect(lines).toEqual(
      expect.arrayContaining([
        'MAIL FROM:<hello@holdfast.test>',
        'RCPT TO:<ada@example.org>',
        'Subject: Your code',
        'Your code is 12345678.',
      ]),
    );
    expect(mails.map(({ to }) => to)).toEqual(['ada@example.org']);
  });

  test('without TLS is told nothing, unless the URL allows it', async () => {
    const { url, lines } = await caught();

    await expect(serverAt(url).send(mail)).rejects.toThrow();

    expect(lines.join('\n')).not.toContain('ada@example.org');
  });

  test('that refuses a mail makes sending fail, so that it may be tried again', async () => {
    const { url, mails } = await caught({ RCPT: '451 later' });

    await expect(serverAt(`${url}?requireTLS=false`).send(mail)).rejects.toThrow();
    expect(mails).toEqual([]);
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
