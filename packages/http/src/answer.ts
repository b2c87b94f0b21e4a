import type { ServerResponse } from 'node:http';

/** Answers with a JSON body. It is never cached, since it is about one person or one moment. */
export function answerJson(response: ServerResponse, statusCode: number, body: unknown): void {
  answerText(response, statusCode, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** Answers with a text of the given media type. */
export function answerText(
  response: ServerResponse,
  statusCode: number,
  contentType: string,
  body: string,
): void {
  response.writeHead(statusCode, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
