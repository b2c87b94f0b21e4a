/** A place in a room's activity, as a cursor says it. */
export interface ActivityPlace {
  /** Number of the item in its room, from 1. 0 is the place before the first item. */
  readonly sequence: number;
  /** The last 8 bytes of the item's id, or of the group's id for number 0, as 16 hexadecimal digits. */
  readonly tail: string;
}

const CURSOR_BYTES = 16;
const NUMBER_DIGITS = 16;
const TAIL_DIGITS = 16;
/** Numbers are stored as 32-bit integers. */
const SEQUENCE_MOST = 2_147_483_647n;

/**
 * Packs a place into a cursor: the number as 8 bytes, big-endian, then the last 8 bytes of the id. If history was
 * restored from a backup, number and id no longer belong together, and the cursor says so instead of pointing at
 * another item.
 * @param id of the item; of the group for number 0.
 */
export function encodePlace(sequence: number, id: string): string {
  const digits = sequence.toString(16).padStart(NUMBER_DIGITS, '0') + tailOf(id);
  return Buffer.from(digits, 'hex').toString('base64url');
}

/** Unpacks a cursor; null if this project did not make it. */
export function decodePlace(cursor: string): ActivityPlace | null {
  const bytes = Buffer.from(cursor, 'base64url');
  // Decoding is forgiving, so the text is compared with the one that we would have made.
  if (bytes.length !== CURSOR_BYTES || bytes.toString('base64url') !== cursor) return null;
  const sequence = bytes.readBigUInt64BE();
  if (sequence > SEQUENCE_MOST) return null;
  return { sequence: Number(sequence), tail: bytes.toString('hex', 8) };
}

/** True if the place is that of the item (or, for number 0, of the group) with this id. */
export function isPlaceOf(place: ActivityPlace, id: string): boolean {
  return place.tail === tailOf(id);
}

function tailOf(id: string): string {
  return id.replaceAll('-', '').slice(-TAIL_DIGITS);
}
