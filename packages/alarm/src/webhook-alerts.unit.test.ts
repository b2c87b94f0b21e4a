import {
  aWebhookReceiver,
  eventually,
  type AnswerHook,
  type WebhookReceiver,
} from '@holdfast/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { AlertSender } from './alert-sender.ts';
import type { Alert } from './alert.rule.ts';
import { signatureOf, webhookAlerts } from './webhook-alerts.ts';

const alert: Alert = {
  type: 'alert.raised',
  id: '0199a1b2-0000-7000-8000-000000000001',
  messageId: '0199a1b2-0000-5000-8000-000000000002',
  raisedAt: new Date('2026-03-28T02:00:00Z'),
  tier: 'FIRST_CONTACT',
  acknowledgeUrl: null,
  sentAt: new Date('2026-03-28T02:00:01.900Z'),
};

const opened: { receivers: WebhookReceiver[]; senders: AlertSender[] } = {
  receivers: [],
  senders: [],
};
afterEach(async () => {
  for (const sender of opened.senders.splice(0)) sender.close();
  await Promise.all(opened.receivers.splice(0).map((each) => each.stop()));
});

async function receives(answer?: AnswerHook) {
  const receiver = await aWebhookReceiver(answer);
  const { url, secret } = receiver;
  const sender = webhookAlerts({ url, secret, allowsLoopback: true });
  opened.receivers.push(receiver);
  opened.senders.push(sender);
  return {
    receiver,
    send: (changed: Partial<Alert> = {}) => sender.send({ ...alert, ...changed }, url),
  };
}

describe('a webhook', () => {
  test('is handed a neutral, signed alert', async () => {
    const { receiver, send } = await receives();

    await send();
    await send({
      type: 'alert.escalated',
      tier: 'LAST_RESORT',
      acknowledgeUrl: 'https://duty.test/a',
    });

    expect(receiver.received.map(({ isSigned }) => isSigned)).toEqual([true, true]);
    expect(receiver.received[0]).toMatchObject({
      path: '/alerts',
      headers: {
        'content-type': 'application/json',
        'webhook-id': alert.messageId,
        'webhook-timestamp': '1774663201',
      },
    });
    expect(receiver.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      {
        type: 'alert.raised',
        id: alert.id,
        raisedAt: '2026-03-28T02:00:00.000Z',
        tier: 'FIRST_CONTACT',
      },
      {
        type: 'alert.escalated',
        id: alert.id,
        raisedAt: '2026-03-28T02:00:00.000Z',
        tier: 'LAST_RESORT',
        acknowledgeUrl: 'https://duty.test/a',
      },
    ]);
  });

  test('that answers 500 has not taken it, and takes it the next time', async () => {
    const { receiver, send } = await receives((response, number) =>
      response.writeHead(number === 1 ? 500 : 200).end('what went wrong here'),
    );

    await expect(send()).rejects.toMatchObject({ code: 'HTTP_500' });
    await send();

    expect(receiver.received).toHaveLength(2);
  });

  test('is not followed elsewhere', async () => {
    const elsewhere = await receives();
    const { send } = await receives((response) =>
      response.writeHead(307, { location: elsewhere.receiver.url }).end(),
    );

    await expect(send()).rejects.toMatchObject({ code: 'HTTP_307' });
    expect(elsewhere.receiver.received).toEqual([]);
  });

  test('that does not answer is given up, and so is one that sends headers without end', async () => {
    const silent = await receives(() => undefined);
    const endless = await receives((response) => {
      response.socket?.write(`HTTP/1.1 200 OK\r\n${'x-more: 1234567890\r\n'.repeat(2_000)}`);
    });

    await Promise.all([
      expect(silent.send()).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' }),
      expect(endless.send()).rejects.toThrow(),
    ]);
  });

  test('that goes on talking after it took the alert is not listened to', async () => {
    let isCut = false;
    const { send } = await receives((response) => {
      response.writeHead(200).write('x'.repeat(1_000));
      response.on('close', () => (isCut = true));
    });

    await send();

    await eventually(() => expect(isCut).toBe(true));
  });

  test('is no other address', async () => {
    const { receiver } = await receives();
    const [sender] = opened.senders;

    await expect(sender?.send(alert, `${receiver.url}/other`)).rejects.toThrow(TypeError);
    expect(receiver.received).toEqual([]);
  });
});

describe('the configuration of a webhook', () => {
  const secret = `whsec_${Buffer.alloc(24).toString('base64')}`;

  test.each([
    ['http://pager.test/hook'],
    ['http://127.0.0.1:1/hook'],
    ['ftp://pager.test/hook'],
    ['https://ada:s3cret@pager.test/hook'],
    ['https://ada@pager.test/hook'],
    ['pager.test'],
    [''],
  ])('refuses the address %j, and does not quote it', (url) => {
    const open = () => webhookAlerts({ url, secret });

    expect(open).toThrow('The webhook of alerts');
    expect(open).not.toThrow(/pager|s3cret|ada|127/);
  });

  test.each(['http://ada:s3cret@127.0.0.1/hook', 'http://10.0.0.1/hook', 'http://localhost.test/'])(
    'refuses %s where this machine is allowed, too',
    (url) => {
      expect(() => webhookAlerts({ url, secret, allowsLoopback: true })).toThrow();
    },
  );

  test.each([
    'whsec_',
    `whsec_${Buffer.alloc(23).toString('base64')}`,
    `whsec_${Buffer.alloc(65).toString('base64')}`,
    Buffer.alloc(32).toString('base64'),
    `whsec_${'!'.repeat(32)}`,
  ])('refuses the secret %j, and does not quote it', (other) => {
    const open = () => webhookAlerts({ url: 'https://pager.test/hook', secret: other });

    expect(open).toThrow('The secret of the webhook is whsec_ and 24 to 64 bytes as base64.');
  });
});

test('a signature is the one that Standard Webhooks has in its own tests', () => {
  const signer = new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');

  expect(
    signatureOf(signer, {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    }),
  ).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});
