/** An act or sight of a client, with the instant on one clock, in milliseconds. */
export type Operation = { readonly at: number; readonly room: string; readonly client: string } & (
  | { readonly kind: 'invoke'; readonly key: string }
  | { readonly kind: 'ok'; readonly key: string; readonly sequence: number }
  /** Sent in vain: it was certainly not stored, or nobody knows. */
  | { readonly kind: 'fail' | 'info'; readonly key: string }
  /** An item received; `key` is null for items that nobody sent, such as a member's joining. */
  | {
      readonly kind: 'recv';
      readonly sequence: number;
      readonly itemId: string;
      readonly key: string | null;
    }
  | {
      readonly kind: 'position';
      readonly sequence: number;
      readonly reason: 'STARTED' | 'RESUMED' | 'RESET';
    }
  /** A `leave` has the time of its answer; a `close` the time at which the client was cut off. */
  | { readonly kind: 'join' | 'leave' | 'connect' | 'close' }
);

/** Faults that must never happen. */
export type AnomalyKind =
  | 'lost'
  | 'phantom'
  | 'repeated'
  | 'reordered'
  | 'gap'
  | 'divergence'
  | 'realtime'
  | 'after-leaving';

/** One fault that happened. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly room: string;
  readonly detail: string;
}

type Of<Kind extends Operation['kind']> = Operation & { readonly kind: Kind };

/** Milliseconds after leaving in which an item may still arrive. */
const LEAVING_MS = 2_000;

/**
 * Checks what all clients did and saw. Rooms number their items, so no search for an order is needed: each check is
 * one pass. An empty list means that nothing was lost, made up, repeated, reordered or shown to the wrong person.
 */
export function anomaliesOf(history: readonly Operation[]): readonly Anomaly[] {
  const inOrder = [...history].sort((one, other) => one.at - other.at);
  const rooms = Map.groupBy(inOrder, ({ room }) => room);
  return [...rooms].flatMap(([room, operations]) =>
    [
      ...readingFaults(operations),
      ...namingFaults(operations),
      ...sendingFaults(operations),
      ...realtimeFaults(operations),
    ].map(([kind, detail]) => ({ kind, room, detail })),
  );
}

type Fault = readonly [kind: AnomalyKind, detail: string];

interface Reader {
  /** The newest number received; before the first item, that of the position. Null before any position. */
  last: number | null;
  isListening: boolean;
  leftAt: number | null;
  /** Items that are owed: everything after the first position, except what a RESET or a new start skipped. */
  owedFrom: number;
  readonly received: Set<number>;
}

/**
 * Checks each reader: each number once, in order, without a gap, nothing after leaving, and to the end of what is
 * known.
 */
function readingFaults(operations: readonly Operation[]): readonly Fault[] {
  const faults: Fault[] = [];
  const readers = new Map<string, Reader>();
  for (const operation of operations) {
    const reader = readers.get(operation.client) ?? newReader();
    readers.set(operation.client, reader);
    if (operation.kind === 'recv') faults.push(...receive(reader, operation));
    else follow(reader, operation);
  }
  const known = new Set(
    operations.flatMap((each) =>
      each.kind === 'ok' || each.kind === 'recv' ? [each.sequence] : [],
    ),
  );
  for (const [client, { isListening, leftAt, owedFrom, received }] of readers) {
    if (!isListening || leftAt !== null) continue;
    for (const sequence of known) {
      if (sequence >= owedFrom && !received.has(sequence))
        faults.push(['lost', `${client} never received ${sequence}`]);
    }
  }
  return faults;
}

function newReader(): Reader {
  return { last: null, isListening: false, leftAt: null, owedFrom: 0, received: new Set() };
}

function follow(reader: Reader, operation: Exclude<Operation, Of<'recv'>>): void {
  switch (operation.kind) {
    case 'position':
      reader.isListening = true;
      if (reader.last === null || operation.reason !== 'RESUMED') {
        reader.last = operation.sequence;
        reader.owedFrom = operation.sequence + 1;
      }
      break;
    case 'close':
      reader.isListening = false;
      break;
    case 'join':
      // A client that comes back sees the room from there on: the next position says from where.
      reader.leftAt = null;
      reader.last = null;
      break;
    case 'leave':
      reader.leftAt = operation.at;
      break;
    case 'invoke':
    case 'ok':
    case 'fail':
    case 'info':
    case 'connect':
      break;
  }
}

function receive(reader: Reader, { client, sequence, at }: Of<'recv'>): readonly Fault[] {
  const faults: Fault[] = [];
  const says = (kind: AnomalyKind, what: string) =>
    faults.push([kind, `${client} received ${sequence} ${what}`]);
  const { last, leftAt, received } = reader;
  if (leftAt !== null && at > leftAt + LEAVING_MS)
    says('after-leaving', `${Math.round(at - leftAt)} ms after leaving`);
  if (last === null) says('gap', 'before any position');
  else if (received.has(sequence)) says('repeated', 'twice');
  else if (sequence <= last) says('reordered', `after ${last}`);
  else if (sequence > last + 1) says('gap', `right after ${last}`);
  received.add(sequence);
  reader.last = Math.max(last ?? sequence, sequence);
  return faults;
}

/** Checks that one number means one item, for every reader and sender. */
function namingFaults(operations: readonly Operation[]): readonly Fault[] {
  const faults: Fault[] = [];
  const items = new Map<number, string>();
  const keys = new Map<number, string | null>();
  const same = <Value>(seen: Map<number, Value>, sequence: number, value: Value) => {
    const known = seen.get(sequence);
    if (known === undefined) seen.set(sequence, value);
    else if (known !== value)
      faults.push(['divergence', `${sequence} is ${String(known)} and ${String(value)}`]);
  };
  for (const operation of operations) {
    if (operation.kind === 'recv') same(items, operation.sequence, operation.itemId);
    if (operation.kind === 'recv' || operation.kind === 'ok')
      same(keys, operation.sequence, operation.key);
  }
  return faults;
}

/** Checks that each received item was sent, did not fail, and has one number. */
function sendingFaults(operations: readonly Operation[]): readonly Fault[] {
  const faults: Fault[] = [];
  const invoked = new Set<string>();
  const numbers = new Map<string, number>();
  const failed = new Set(operations.flatMap((each) => (each.kind === 'fail' ? [each.key] : [])));
  for (const operation of operations) {
    if (operation.kind === 'invoke') invoked.add(operation.key);
    if (operation.kind !== 'recv' && operation.kind !== 'ok') continue;
    const { key, sequence } = operation;
    if (key === null) continue;
    if (!invoked.has(key) || failed.has(key))
      faults.push(['phantom', `${sequence} is ${key}, which was not sent`]);
    const number = numbers.get(key) ?? sequence;
    numbers.set(key, number);
    if (number !== sequence) faults.push(['repeated', `${key} is ${number} and ${sequence}`]);
  }
  return faults;
}

/** Checks that a message that was answered before another was sent has the lower number. */
function realtimeFaults(operations: readonly Operation[]): readonly Fault[] {
  const faults: Fault[] = [];
  const numbers = new Map(
    operations.flatMap((each) => (each.kind === 'ok' ? [[each.key, each.sequence] as const] : [])),
  );
  let highest = 0;
  for (const operation of operations) {
    if (operation.kind === 'ok') highest = Math.max(highest, operation.sequence);
    if (operation.kind !== 'invoke') continue;
    const sequence = numbers.get(operation.key);
    if (sequence !== undefined && sequence < highest)
      faults.push(['realtime', `${operation.key} is ${sequence}, sent after ${highest} was known`]);
  }
  return faults;
}
