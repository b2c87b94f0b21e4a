import { expect, test } from '@jest/globals';
import { z } from '@holdfast/configuration';
import { alertVariables } from './alert-variables.ts';

const read = (variables: Readonly<Record<string, string>>) =>
  z.object(alertVariables).safeParse(variables);

test('a service starts without a channel, and with each of them', () => {
  const given = {
    HOLDFAST_SMTP_URL: 'smtps://name:word@mail.example.org',
    HOLDFAST_SMTP_FROM: 'duty@example.org',
    HOLDFAST_ALERT_WEBHOOK_URL: 'https://pager.example/in',
    HOLDFAST_ALERT_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    HOLDFAST_ALERT_WEBHOOK_LOOPBACK: 'true',
  };

  expect(read({}).data).toEqual({});
  expect(read(given).data).toEqual({ ...given, HOLDFAST_ALERT_WEBHOOK_LOOPBACK: true });
});

test.each([
  ['HOLDFAST_SMTP_URL', 'https://mail.example.org'],
  ['HOLDFAST_SMTP_FROM', 'duty'],
  ['HOLDFAST_ALERT_WEBHOOK_URL', 'pager.example'],
  ['HOLDFAST_ALERT_WEBHOOK_SECRET', 'hunter2'],
  ['HOLDFAST_ALERT_WEBHOOK_LOOPBACK', 'yes'],
])('%s is refused as %s, by its name and without its value', (name, value) => {
  const { error } = read({ [name]: value });

  expect(error?.issues.map(({ path }) => path)).toEqual([[name]]);
  expect(JSON.stringify(error?.issues)).not.toContain(value);
});
