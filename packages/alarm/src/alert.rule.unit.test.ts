import { aMailCatcher } from '@holdfast/testkit';
import { describe, expect, test } from '@jest/globals';
import { hookBody, mailWords, type Alert } from './alert.rule.ts';
import { openAlertSenders } from './open-alert-senders.ts';

const alert: Alert = {
  type: 'alert.raised',
  id: '0199a1b2-0000-7000-8000-000000000001',
  messageId: '0199a1b2-0000-5000-8000-000000000002',
  raisedAt: new Date('2026-03-28T02:00:00Z'),
  tier: 'FIRST_CONTACT',
  acknowledgeUrl: null,
  sentAt: new Date('2026-03-28T02:00:01Z'),
};
const TYPES = ['alert.raised', 'alert.repeated', 'alert.escalated', 'alert.reminded'] as const;
const secret = `whsec_${Buffer.alloc(24).toString('base64')}`;

describe('the words of an alert', () => {
  test.each(TYPES)('say nothing about anybody: %s', (type) => {
    const { subject, text } = mailWords({ ...alert, type });

    expect(`${subject} ${text} ${hookBody({ ...alert, type })}`).not.toMatch(
      /crisis|danger|suicid|safe|urgent|risk|harm|recover|sober|drug|drink|member|plan/i,
    );
    expect(subject).not.toMatch(/holdfast/i);
  });

  test('name the address where it can be acknowledged, if there is one', () => {
    const acknowledgeUrl = 'https://duty.test/a';

    expect(mailWords(alert).text).toMatch(/Open Holdfast\.$/);
    expect(mailWords({ ...alert, acknowledgeUrl }).text).toMatch(/https:\/\/duty\.test\/a$/);
  });
});

describe('the senders of an installation', () => {
  test('are those that it names', () => {
    const mail = { HOLDFAST_SMTP_URL: 'smtp://mail.test', HOLDFAST_SMTP_FROM: 'a@holdfast.test' };
    const hook = {
      HOLDFAST_ALERT_WEBHOOK_URL: 'https://pager.test/hook',
      HOLDFAST_ALERT_WEBHOOK_SECRET: secret,
    };
    const channels = (variables: Parameters<typeof openAlertSenders>[0]) => {
      const senders = openAlertSenders(variables);
      for (const sender of Object.values(senders)) sender.close();
      return Object.keys(senders);
    };

    expect(channels({})).toEqual([]);
    expect(channels(mail)).toEqual(['MAIL']);
    expect(channels({ ...mail, ...hook })).toEqual(['MAIL', 'WEBHOOK']);
  });

  test.each([
    { HOLDFAST_SMTP_URL: 'smtp://mail.test' },
    { HOLDFAST_ALERT_WEBHOOK_URL: 'https://pager.test/hook' },
    { HOLDFAST_ALERT_WEBHOOK_SECRET: secret },
    { HOLDFAST_ALERT_WEBHOOK_URL: 'http://127.0.0.1/', HOLDFAST_ALERT_WEBHOOK_SECRET: secret },
  ])('are refused if one is named by half, or has no safe address', (variables) => {
    expect(() => openAlertSenders(variables)).toThrow();
  });

  test('hand an alert to a mail server', async () => {
    const catcher = await aMailCatcher();
    const { MAIL } = openAlertSenders({
      HOLDFAST_SMTP_URL: `${catcher.url}?requireTLS=false`,
      HOLDFAST_SMTP_FROM: 'duty@holdfast.test',
    });

    await MAIL?.send(alert, 'ada@example.org');
    MAIL?.close();
    await catcher.stop();

    expect(catcher.mails).toMatchObject([{ to: 'ada@example.org' }]);
    expect(catcher.lines).toContain('Subject: Somebody is waiting for you');
    expect(catcher.lines).toContain('Somebody on your team is waiting for you.');
  });
});
