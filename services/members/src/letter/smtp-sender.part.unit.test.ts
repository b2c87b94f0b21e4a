import { aMailCatcher, type MailCatcher } from '@holdfast/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Letter, LetterSender } from './letter.rule.ts';
import { smtpSender } from './smtp-sender.part.ts';

const opened: { catcher?: MailCatcher; sender?: LetterSender } = {};
afterEach(async () => {
  opened.sender?.close();
  await opened.catcher?.stop();
});

const logged: string[] = [];
async function senderTo(answers: Readonly<Record<string, string>> = {}) {
  logged.length = 0;
  const catcher = await aMailCatcher(answers);
  const logger = { info: (...given: unknown[]) => logged.push(JSON.stringify(given)) };
  const url = `${catcher.url}?requireTLS=false`;
  const sender = smtpSender({ url, from: 'hello@holdfast.test' }, logger);
  Object.assign(opened, { catcher, sender });
  return { catcher, sender };
}

const letter: Letter = {
  kind: 'CONTACT_CODE',
  memberId: 'ada',
  address: 'ada@example.org',
  subject: 'Your code',
  text: 'Your code is 12345678.',
};

describe('a letter by mail', () => {
  test('goes to its address, and the log says no more than that', async () => {
    const { catcher, sender } = await senderTo();

    await sender.send(letter);

    expect(catcher.lines).toEqual(
      expect.arrayContaining(['Subject: Your code', 'Your code is 12345678.']),
    );
    expect(catcher.mails.map(({ to }) => to)).toEqual(['ada@example.org']);
    expect(logged).toEqual(['["message-sent"]']);
  });

  test('that the mail server refuses makes sending fail, so that it may be tried again', async () => {
    const { sender } = await senderTo({ RCPT: '451 later' });

    await expect(sender.send(letter)).rejects.toThrow();
    expect(logged).toEqual([]);
  });
});
