import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the receiver of a webhook sees it. */
export interface ReceivedHook {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** When it came, in milliseconds of the clock. */
  readonly at: number;
  /** Whether its signature fits id, instant and body (Standard Webhooks, v1), checked without the sender's library. */
  readonly isSigned: boolean;
}

/** A receiver of webhooks, on this machine. */
export interface WebhookReceiver {
  readonly url: string;
  readonly secret: string;
  readonly received: readonly ReceivedHook[];
  /** Answers in this way from now on. */
  readonly answersWith: (answer: AnswerHook) => void;
  stop(): Promise<void>;
}

/** Answers a request; `number` is 1 for the first. Without an answer the sender waits. */
export type AnswerHook = (response: ServerResponse, number: number) => void;

/** The answer of a receiver that has taken an alert. */
export const takeIt: AnswerHook = (response) => response.writeHead(204).end();

const KEY = Buffer.alloc(32, 7);

/** Starts a receiver. It answers 204 unless `answer` says otherwise. */
export async function aWebhookReceiver(answer: AnswerHook = takeIt): Promise<WebhookReceiver> {
  let answerNow = answer;
  const received: ReceivedHook[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { url: path = '', headers } = request;
      received.push({ path, headers, body, at: Date.now(), isSigned: isSigned(headers, body) });
      answerNow(response, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alerts`,
    secret: `whsec_${KEY.toString('base64')}`,
    received,
    answersWith: (next) => {
      answerNow = next;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function isSigned(headers: ReceivedHook['headers'], body: string): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const wanted = Buffer.from(`v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`);
  const given = Buffer.from(String(headers['webhook-signature']));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
