import type { IncomingMessage } from 'node:http';

/** A body, or the reason why there is none. */
export type Body =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-text' };

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads a request's body up to `mostBytes`. The rest of a longer one is not kept. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
    request.resume();
    return { kind: 'too-large' };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
  }
  if (size > mostBytes) return { kind: 'too-large' };
  try {
    return { kind: 'read', text: decoder.decode(Buffer.concat(chunks)) };
  } catch {
    return { kind: 'not-text' };
  }
}
