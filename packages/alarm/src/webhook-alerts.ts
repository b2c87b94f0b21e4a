import { Webhook } from 'standardwebhooks';
import { Pool } from 'undici';
import type { AlertSender } from './alert-sender.ts';
import { hookBody } from './alert.rule.ts';

/** The webhook of an installation: where alerts go, and the secret by which its receiver knows them. */
export interface WebhookOptions {
  /** An `https:` address without user and password. Configuration; nobody can change it through the graph. */
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes as base64, as Standard Webhooks has it. */
  readonly secret: string;
  /** Whether `http:` to this machine is allowed, too: for tests. */
  readonly allowsLoopback?: boolean;
}

/** Times for connecting and until the answer begins, each; and for all of it. */
const STEP_MS = 1_500;
const WHOLE_MS = 3_500;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;

/** The receiver answered, and did not take the alert. Its code, such as HTTP_503, is all that is kept of the answer. */
export class AlertRefusedError extends Error {
  override readonly name = 'AlertRefusedError';
  readonly code: string;

  constructor(status: number) {
    super('The receiver of a webhook did not take an alert.');
    this.code = `HTTP_${status}`;
  }
}

/**
 * Sends alerts to a webhook, signed as Standard Webhooks says. Redirects are refused as any other answer but 2xx is, and
 * no body is read. @throws Error for an address or a secret of another form; it quotes neither.
 */
export function webhookAlerts(options: WebhookOptions): AlertSender {
  const { origin, pathname, search } = checkedUrl(options);
  const signer = new Webhook(checkedSecret(options.secret));
  const pool = new Pool(origin, {
    connections: 4,
    connect: { timeout: STEP_MS },
    headersTimeout: STEP_MS,
    maxHeaderSize: 16_384,
  });
  return {
    send: async (alert, address) => {
      if (address !== options.url) throw new TypeError('That is not the webhook.');
      const body = hookBody(alert);
      const answer = await pool.request({
        method: 'POST',
        path: pathname + search,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'holdfast',
          ...signatureOf(signer, { id: alert.messageId, at: alert.sentAt, body }),
        },
        body,
        signal: AbortSignal.timeout(WHOLE_MS),
        reset: true,
      });
      answer.body.on('error', ignore).destroy();
      const { statusCode } = answer;
      if (statusCode < 200 || statusCode > 299) throw new AlertRefusedError(statusCode);
    },
    close: () => void pool.destroy(),
  };
}

/** Headers by which a receiver knows that a body is ours, and when it was sent. */
export const signatureOf = (
  signer: Webhook,
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': signer.sign(id, at, body),
});

function checkedUrl({ url, allowsLoopback = false }: WebhookOptions): URL {
  const read = URL.parse(url);
  const isLocal = read?.protocol === 'http:' && LOOPBACK.has(read.hostname);
  if (read === null || !(read.protocol === 'https:' || (allowsLoopback && isLocal)))
    throw new Error('The webhook of alerts needs an address that begins with https.');
  if (read.username !== '' || read.password !== '')
    throw new Error('The webhook of alerts may have neither user nor password in its address.');
  return read;
}

function checkedSecret(secret: string): string {
  const bytes = Buffer.from(SECRET.exec(secret)?.[1] ?? '', 'base64').length;
  if (bytes < 24 || bytes > 64)
    throw new Error('The secret of the webhook is whsec_ and 24 to 64 bytes as base64.');
  return secret;
}

/** What is left of an answer that is not read. */
function ignore(): void {
  return undefined;
}
