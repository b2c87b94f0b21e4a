import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { serveContent, type Content, type Route } from '@holdfast/http';

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
  '.svg': 'image/svg+xml',
};

/** Makes an asset of a text. The ending of its name decides the content type. */
export function textAsset(name: string, text: string | Buffer): Content {
  const contentType = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
  return { contentType, body: Buffer.from(text) };
}

/** Reads one file. The client has no say in which. */
export async function fileAsset(path: string): Promise<Content> {
  return textAsset(path, await readFile(path));
}

/** Serves an asset to browsers, fenced in. */
export function serveAsset(load: () => Promise<Content>): Route {
  return serveContent(load, {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
}
