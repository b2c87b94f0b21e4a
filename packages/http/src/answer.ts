import type { ServerResponse } from 'node:http';
import { JSON_TYPE } from './media-type.ts';

/** Answers with a JSON body. It is never cached, since it is about one person or one moment. */
export function answerJson(response: ServerResponse, statusCode: number, body: unknown): void {
  answerText(response, statusCode, JSON_TYPE, JSON.stringify(body));
}

/** Answers with a text of the given media type, or with the bytes that its coding made of it. */
export function answerText(
  response: ServerResponse,
  statusCode: number,
  contentType: string,
  body: string | Buffer,
): void {
  writeHead(response, statusCode, contentType, body);
  response.end(body);
}

/** Longest time for which a connection stays open after an answer to a request that was not read to its end. */
const LINGER_MS = 1_000;

/**
 * Answers a request whose body is not read to its end, and closes. It waits a moment, without reading: closing at once
 * would take the answer from a client that is still sending.
 */
export function answerUnread(
  response: ServerResponse,
  statusCode: number,
  body: unknown,
  contentType = JSON_TYPE,
): void {
  const text = JSON.stringify(body);
  response.setHeader('connection', 'close');
  writeHead(response, statusCode, contentType, text);
  response.write(text);
  const end = setTimeout(() => {
    response.end();
  }, LINGER_MS);
  response.once('close', () => {
    clearTimeout(end);
  });
}

function writeHead(
  response: ServerResponse,
  statusCode: number,
  contentType: string,
  body: string | Buffer,
): void {
  response.writeHead(statusCode, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
}
