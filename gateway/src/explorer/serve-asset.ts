import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Route } from '@holdfast/http';

/** File that a browser is given as it is. */
export interface Asset {
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * Policy of the pages: nothing from elsewhere, no script in the page itself, no frame around it. Editors write style
 * elements.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Makes an asset of a text. The ending of its name decides the content type. */
export function textAsset(name: string, text: string | Buffer): Asset {
  const contentType = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
  return { contentType, body: Buffer.from(text) };
}

/** Reads one file. The client has no say in which. */
export async function fileAsset(path: string): Promise<Asset> {
  return textAsset(path, await readFile(path));
}

/** Serves an asset. Browsers keep it, and ask each time whether it is still the same. */
export function serveAsset(load: () => Promise<Asset>): Route {
  return async (request, response) => {
    const { contentType, body } = await load();
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    const headers = {
      etag,
      'cache-control': 'no-cache',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    response
      .writeHead(200, { ...headers, 'content-type': contentType, 'content-length': body.length })
      .end(body);
  };
}
