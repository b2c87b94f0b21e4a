import { type Id, type MemberId, newUnorderedId } from '@holdfast/kernel';
import type { Session, Tx, Work } from '@holdfast/persistence';
import type { Opened, Place, Sealer } from '@holdfast/sealing';
import { jest } from '@jest/globals';

export { tablesErasedBy } from './tables-erased-by.ts';

/** A function of a repository or a step: the open transaction first. */
type Question = (tx: Tx, ...given: never[]) => unknown;

/** Answers to some questions of a repository: what each is to return, or throw. */
type Answers<Repository> = {
  readonly [Name in keyof Repository]?: Repository[Name] extends (
    tx: Tx,
    ...given: infer Given
  ) => infer Result
    ? (...given: Given) => Awaited<Result> | Result
    : never;
};

/** An event as a use case hands it to the outbox. */
export interface PublishedEvent {
  readonly topic: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The surroundings of a use case in a unit test, instead of databases: sessions whose work gets a transaction that
 * answers nothing by itself, and a record of what was done, in order.
 */
export interface FakeWorld {
  /** Record in order: `begin`, `memberships.find`, `publish member-left.v1`, `commit` or `roll back` … */
  readonly done: string[];
  /** Events handed to the outbox, the oldest first. */
  readonly published: PublishedEvent[];
  readonly tx: Tx;
  readonly session: Session;
  /** The database without a member's session; each piece of work is noted with its purpose. */
  readonly database: {
    readFor<Result>(purpose: string, work: Work<Result>): Promise<Result>;
    changeFor<Result>(purpose: string, work: Work<Result>): Promise<Result>;
    asMember(memberId: MemberId): Session;
  };
  /** A member who asks. */
  readonly member: {
    readonly memberId: MemberId;
    readonly signInId: Id<'SignIn'>;
    readonly timeZone: string;
    readonly session: Session;
  };
  /** Seals so that a test can read the text, its place and its purpose. */
  readonly sealer: Sealer;
  /**
   * Lets a repository answer some of its questions for the rest of the test; each is noted as `<name>.<question>`. A
   * question without an answer fails the test.
   */
  answers<Repository extends object>(
    name: string,
    repository: Repository,
    answers: Answers<Repository>,
  ): void;
  /** Makes a function that notes that it was called. */
  notes(name: string): () => void;
}

/** Makes a world for one test. */
export function aFakeWorld(): FakeWorld {
  const done: string[] = [];
  const published: PublishedEvent[] = [];
  const tx = aTransaction(done, published);
  const session = aSession(done, tx);
  return {
    done,
    published,
    tx,
    session,
    database: {
      readFor: (purpose, work) => aSession(done, tx, ` for ${purpose}`).read(work),
      changeFor: (purpose, work) => aSession(done, tx, ` for ${purpose}`).change(work),
      asMember: () => aSession(done, tx, ' as member'),
    },
    member: {
      memberId: newUnorderedId<'Member'>(),
      signInId: newUnorderedId<'SignIn'>(),
      timeZone: 'Europe/Vienna',
      session,
    },
    sealer: readableSealer,
    answers: (name, repository, answers) => {
      for (const [question, give] of Object.entries(answers) as [never, Question][])
        jest.spyOn(repository, question).mockImplementation(((_tx: Tx, ...given: never[]) => {
          done.push(`${name}.${String(question)}`);
          return Promise.resolve().then(() => (give as (...all: never[]) => unknown)(...given));
        }) as never);
    },
    notes: (name) => () => void done.push(name),
  };
}

/** A transaction that takes events for the outbox, and answers nothing else. */
function aTransaction(done: string[], published: PublishedEvent[]): Tx {
  const query = (text: string, [topic, event]: [string, Pick<PublishedEvent, 'type' | 'data'>]) => {
    if (!text.startsWith('insert into outbox '))
      throw new Error(`This test does not answer: ${text}`);
    published.push({ topic, type: event.type, data: event.data });
    done.push(`publish ${event.type.replace(/^holdfast\.[a-z]+\./, '')}`);
    return Promise.resolve([]);
  };
  return new Proxy({} as Tx, {
    get: (_target, name) => {
      if (name === 'query') return query;
      throw new Error(`This test gives no answer to tx.${String(name)}.`);
    },
  });
}

function aSession(done: string[], tx: Tx, whose = ''): Session {
  return {
    read: async (work: Work<unknown>) => {
      done.push(`read${whose}`);
      return work(tx);
    },
    change: async (work: Work<unknown>) => {
      done.push(`begin${whose}`);
      try {
        const result = await work(tx);
        done.push('commit');
        return result;
      } catch (error) {
        done.push('roll back');
        throw error;
      }
    },
    close: () => Promise.resolve(),
  } as unknown as Session;
}

const readableSealer: Sealer = {
  seal: (place, text) => Promise.resolve(sealedText(place, text)),
  open: (place, sealed) => Promise.resolve(readText(place, sealed)),
  openNow: (place, sealed) => readText(place, sealed),
  digest: (ownerId, purpose, input) =>
    Promise.resolve(Buffer.from(`digest|${ownerId}|${purpose}|${JSON.stringify(input)}`)),
};

function readText({ purpose }: Place, sealed: Buffer): Opened {
  const [, sealedFor, text = ''] = /^(\w+)\|.*?\|(.*)$/s.exec(sealed.toString()) ?? [];
  if (sealedFor !== purpose) throw new Error('The seal is broken.');
  return { kind: 'opened', text };
}

/** A text as the fake sealer seals it: purpose, owner and row stand beside the text. */
export function sealedText({ purpose, ownerId, rowId }: Place, text: string): Buffer {
  return Buffer.from(`${purpose}|${ownerId} ${rowId}|${text}`);
}
