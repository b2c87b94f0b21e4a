import { randomBytes, randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';

/** Content coding of an answer. */
export type Coding = 'br' | 'gzip' | 'identity';

/** Characters of the longest list of codings that is read: each entry costs, and no client sends a longer one. */
const MOST_CHARACTERS = 512;

/** Returns the first coding of those offered that the client accepts. */
export function codingFor(accepted: string | undefined, offered: readonly Coding[]): Coding {
  if (accepted === undefined || accepted.length > MOST_CHARACTERS) return 'identity';
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted } });
  const acceptable = new Set(negotiator.encodings([...offered]));
  return offered.find((coding) => acceptable.has(coding)) ?? 'identity';
}

/** Says that an answer differs with what the client accepts, beside what was said already. */
export function variesByCoding(response: ServerResponse): void {
  response.appendHeader('vary', 'accept-encoding');
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Compresses what is kept and sent often: well, and on another thread. */
export function compressOnce(body: Buffer, coding: Exclude<Coding, 'identity'>): Promise<Buffer> {
  if (coding === 'gzip') return gzipped(body, { level: 9 });
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

/** Smallest answer that is compressed: below it there is nothing to win, most of it fits into one packet. */
const FEWEST_BYTES = 2_048;
/** Largest answer that is compressed at once: some tens of microseconds. Handing one over costs several times that. */
const MOST_BYTES_AT_ONCE = 64 * 1_024;
/** The lowest level, with 64 KiB of memory in place of 256, which is taken and given back each time. */
const FAST = { level: constants.Z_BEST_SPEED, memLevel: 6, windowBits: 13 };

/**
 * Compresses an answer about one person, if it is large enough and the client accepts gzip; null if it is sent as it
 * is. What is told apart by its compressed length is blurred by the header of gzip.
 */
export async function compressOnTheFly(
  { headers }: IncomingMessage,
  text: string,
): Promise<Buffer | null> {
  if (text.length < FEWEST_BYTES) return null;
  if (codingFor(headers['accept-encoding'], ['gzip']) === 'identity') return null;
  const small = text.length <= MOST_BYTES_AT_ONCE;
  return blurred(small ? gzipSync(text, FAST) : await gzipped(text, FAST));
}

const HEADER_BYTES = 10;
const FLAGS_AT = 3;
const HAS_A_NAME = 0x08;
const MOST_BLUR_BYTES = 100;

/**
 * Puts a name of random length into the header of gzip, which every reader passes over: "Heal the Breach" (Palacios and
 * others, 2022).
 */
function blurred(compressed: Buffer): Buffer {
  const name = Buffer.from(randomBytes(MOST_BLUR_BYTES / 2).toString('hex'), 'latin1');
  const header = Buffer.from(compressed.subarray(0, HEADER_BYTES));
  header.writeUInt8(HAS_A_NAME, FLAGS_AT);
  return Buffer.concat([
    header,
    name.subarray(0, randomInt(MOST_BLUR_BYTES + 1)),
    Buffer.alloc(1),
    compressed.subarray(HEADER_BYTES),
  ]);
}
