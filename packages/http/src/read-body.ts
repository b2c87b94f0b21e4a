import type { IncomingMessage } from 'node:http';

/** A body, or the reason why there is none. */
export type Body =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-text' };

/** Largest request that the gateway sends on to a subgraph: what it admits itself, and what a plan adds to it. */
export const MOST_HOP_BYTES = 1_024 * 1_024;

/** Sizes of a body, in bytes. */
export interface BodyLimits {
  /** Bytes that anybody may send. */
  readonly mostBytes: number;
  /** Asked once for a body that is larger: the bytes that this asker may send. */
  readonly moreFor?: (request: IncomingMessage) => Promise<number>;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request's body. One that is too large, or says that it will be, is read no further: the caller answers and
 * closes. Fulfilled when the body is there, when it is too large, or when its client is gone.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Body> {
  const declared = Number(request.headers['content-length'] ?? Number.NaN);
  // Node reads no more than was declared.
  if (declared <= limits.mostBytes) return asText(await readAll(request));
  return readBounded(request, limits, declared || 0);
}

function readAll(request: IncomingMessage): Promise<readonly Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
    });
    request.once('end', () => {
      resolve(chunks);
    });
    request.once('error', reject);
  });
}

async function readBounded(
  request: IncomingMessage,
  { mostBytes, moreFor }: BodyLimits,
  declared: number,
): Promise<Body> {
  const limitFor = async (size: number) =>
    size <= mostBytes ? mostBytes : ((await moreFor?.(request)) ?? 0);
  let most = await limitFor(declared);
  if (declared > most) return { kind: 'too-large' };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) most = await limitFor(size);
    if (size > most) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  return asText(chunks);
}

function asText(chunks: readonly Buffer[]): Body {
  const [first, ...others] = chunks;
  try {
    return {
      kind: 'read',
      text: decoder.decode(others.length === 0 ? first : Buffer.concat(chunks)),
    };
  } catch {
    return { kind: 'not-text' };
  }
}
