import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anomaliesOf, type AnomalyKind, type Operation } from './history.ts';

const STEPS = ['send', 'store', 'answer', 'deliver', 'cut', 'resume', 'leave'] as const;

type Step = readonly [what: (typeof STEPS)[number], who: number];

const CLIENTS = ['Ada', 'Ben', 'Cleo', 'Dana'];
const ROOM = 'room';

/** A room that works: each client gets each number once and in order, through all that happens to it. */
class CorrectRoom {
  readonly history: Operation[] = [];
  readonly #log: { readonly key: string; readonly itemId: string }[] = [];
  /** Sent and not yet stored; stored and not yet answered. */
  readonly #sent: { readonly key: string; readonly client: string }[] = [];
  readonly #stored: Unplaced[] = [];
  #count = 0;
  readonly #last = new Map<string, number>();
  readonly #cut = new Set<string>();
  readonly #left = new Set<string>();
  #now = 0;

  constructor() {
    for (const client of CLIENTS) {
      this.#note({ kind: 'join', client });
      this.#position(client, 'STARTED');
    }
  }

  take([what, who]: Step): void {
    const client = CLIENTS[who % CLIENTS.length] ?? 'Ada';
    if (what === 'store') this.#store(who);
    if (what === 'answer') this.#answer(who);
    if (this.#left.has(client)) return;
    if (what === 'send') this.#send(client);
    else if (what === 'deliver') this.#deliver(client);
    else if (what === 'cut') this.#breakOff(client);
    else if (what === 'resume') this.#resume(client);
    else if (who % CLIENTS.length > 1) this.#leave(client);
  }

  /** Delivers the remaining items to everybody who is still there. */
  drain(): readonly Operation[] {
    while (this.#sent.length > 0) this.#store(0);
    while (this.#stored.length > 0) this.#answer(0);
    for (const client of CLIENTS) {
      if (this.#left.has(client)) continue;
      this.#resume(client);
      while ((this.#last.get(client) ?? 0) < this.#log.length) this.#deliver(client);
    }
    return this.history;
  }

  #send(client: string): void {
    this.#count += 1;
    const key = `message ${this.#count}`;
    this.#note({ kind: 'invoke', client, key });
    this.#sent.push({ key, client });
  }

  /** Numbers messages that are sent at the same time in any order. */
  #store(which: number): void {
    const [sent] = this.#sent.splice(which % Math.max(1, this.#sent.length), 1);
    if (sent === undefined) return;
    this.#log.push({ key: sent.key, itemId: `item of ${sent.key}` });
    this.#stored.push({ ...sent, kind: 'ok', sequence: this.#log.length });
    if (this.#log.length % 5 === 4) this.#note({ ...sent, kind: 'info' });
  }

  #answer(which: number): void {
    const [answer] = this.#stored.splice(which % Math.max(1, this.#stored.length), 1);
    if (answer !== undefined) this.#note(answer);
  }

  #deliver(client: string): void {
    const sequence = (this.#last.get(client) ?? 0) + 1;
    const item = this.#log[sequence - 1];
    if (item === undefined || this.#cut.has(client)) return;
    this.#last.set(client, sequence);
    this.#note({ kind: 'recv', client, sequence, ...item });
  }

  #breakOff(client: string): void {
    this.#cut.add(client);
    this.#note({ kind: 'close', client });
  }

  #resume(client: string): void {
    if (!this.#cut.delete(client)) return;
    this.#note({ kind: 'connect', client });
    this.#position(client, 'RESUMED');
  }

  #leave(client: string): void {
    this.#left.add(client);
    this.#note({ kind: 'leave', client });
  }

  #position(client: string, reason: 'STARTED' | 'RESUMED'): void {
    const sequence = this.#last.get(client) ?? 0;
    this.#note({ kind: 'position', client, sequence, reason });
  }

  #note(operation: Unplaced): void {
    this.#now += 1_000;
    this.history.push({ ...operation, at: this.#now, room: ROOM });
  }
}

type Unplaced = Operation extends infer Each
  ? Each extends Operation
    ? Omit<Each, 'at' | 'room'>
    : never
  : never;

const steps = fc.array(
  fc.tuple(
    fc.constantFrom(...STEPS, 'send' as const, 'deliver' as const, 'deliver' as const),
    fc.nat(20),
  ),
  { minLength: 20, maxLength: 200 },
);
/** A history with enough in it for every bug: Ada and Ben stay, and each sends before and after. */
const histories = steps.map((middle) => {
  const room = new CorrectRoom();
  const some = [0, 1, 0, 1].flatMap((who): readonly Step[] => [
    ['send', who],
    ['store', 0],
    ['answer', 0],
  ]);
  for (const step of [...some, ...middle, ...some]) room.take(step);
  return room.drain();
});

type Received = Operation & { readonly kind: 'recv' };
const receivedBy = (history: readonly Operation[], client: string) =>
  history.filter((each): each is Received => each.kind === 'recv' && each.client === client);
const lastAt = (history: readonly Operation[]) => history.at(-1)?.at ?? 0;
const nth = (received: readonly Received[], index: number): Received => {
  const found = received.at(index);
  if (found === undefined) throw new Error('The history is too short.');
  return found;
};

type Bug = (history: readonly Operation[], place: number) => readonly Operation[];

const BUGS: readonly (readonly [string, AnomalyKind, Bug])[] = [
  [
    'the newest item never reaches one client',
    'lost',
    (history) => history.filter((each) => each !== nth(receivedBy(history, 'Ada'), -1)),
  ],
  [
    'an item appears that nobody sent',
    'phantom',
    (history) => {
      const key = nth(receivedBy(history, 'Ada'), 0).key;
      return history.filter((each) => each.kind !== 'invoke' || each.key !== key);
    },
  ],
  [
    'an item is delivered again after a resume',
    'repeated',
    (history, place) => {
      const received = receivedBy(history, 'Ada');
      const again = nth(received, place % received.length);
      return [...history, { ...again, at: lastAt(history) + 1 }];
    },
  ],
  [
    'two items change places',
    'reordered',
    (history, place) => {
      const received = receivedBy(history, 'Ben');
      const one = nth(received, place % (received.length - 1));
      const other = nth(received, (place % (received.length - 1)) + 1);
      return history.map((each) =>
        each === one ? { ...one, at: other.at } : each === other ? { ...other, at: one.at } : each,
      );
    },
  ],
  [
    'an item in the middle is passed over',
    'gap',
    (history, place) => {
      const received = receivedBy(history, 'Ben');
      const dropped = nth(received, place % (received.length - 1));
      return history.filter((each) => each !== dropped);
    },
  ],
  [
    'one client is shown another item under a number, from a stale replica',
    'divergence',
    (history, place) => {
      const received = receivedBy(history, 'Ada');
      const shown = nth(received, place % received.length);
      return history.map((each) => (each === shown ? { ...shown, itemId: 'another item' } : each));
    },
  ],
  [
    'a message gets a number below one that was already answered',
    'realtime',
    (history) => {
      const swap = (sequence: number) => (sequence === 1 ? 4 : sequence === 4 ? 1 : sequence);
      return history.map((each) =>
        each.kind === 'ok' ? { ...each, sequence: swap(each.sequence) } : each,
      );
    },
  ],
  [
    'somebody who has left goes on receiving',
    'after-leaving',
    (history) => {
      const last = nth(receivedBy(history, 'Ada'), -1);
      const left = { at: last.at - 2_001, room: ROOM, client: 'Ada', kind: 'leave' } as const;
      return [...history, left];
    },
  ],
];

describe('the history checker', () => {
  test('finds nothing in twenty correct histories', () => {
    for (const history of fc.sample(histories, 20)) expect(anomaliesOf(history)).toEqual([]);
  });

  test.each(BUGS)('%s: found as %s, in every history', (_name, kind, bug) => {
    fc.assert(
      fc.property(histories, fc.nat(1_000), (history, place) => {
        const found = anomaliesOf(bug(history, place)).map((anomaly) => anomaly.kind);
        expect(found).toContain(kind);
      }),
    );
  });

  test('finds a message that took effect twice', () => {
    const [history = []] = fc.sample(histories, 1);
    const { key, client } = nth(receivedBy(history, 'Ada'), 0);
    const again = { kind: 'ok', key: key ?? '', client, room: ROOM, sequence: 9_999 } as const;
    const kinds = anomaliesOf([...history, { ...again, at: lastAt(history) + 1 }]);
    expect(kinds.map(({ kind }) => kind)).toContain('repeated');
  });

  test('finds a failed message that is delivered after all', () => {
    const [history = []] = fc.sample(histories, 1);
    const { key, client } = nth(receivedBy(history, 'Ada'), 0);
    const failed = { kind: 'fail', key: key ?? '', client, room: ROOM } as const;
    const kinds = anomaliesOf([...history, { ...failed, at: lastAt(history) + 1 }]);
    expect(kinds.map(({ kind }) => kind)).toContain('phantom');
  });

  test('owes no items that a RESET skipped', () => {
    const at = (time: number, operation: Unplaced) =>
      ({ ...operation, at: time, room: ROOM }) as Operation;
    const history = [
      at(1, { kind: 'position', client: 'Ada', sequence: 0, reason: 'STARTED' }),
      at(2, { kind: 'invoke', client: 'Ben', key: 'one' }),
      at(3, { kind: 'ok', client: 'Ben', key: 'one', sequence: 1 }),
    ];
    const reset = at(4, { kind: 'position', client: 'Ada', sequence: 1, reason: 'RESET' });
    expect(anomaliesOf(history).map(({ kind }) => kind)).toEqual(['lost']);
    expect(anomaliesOf([...history, reset])).toEqual([]);
  });
});
