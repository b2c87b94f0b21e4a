import { signServiceAssertion, type ProcessKey } from '@holdfast/identity';
import { DEADLINE_HEADER, type Clock } from '@holdfast/kernel';
import { Pool } from 'undici';
import { KeyUnavailableError, type KeyAnswer, type KeySource } from './key-source.ts';
import type { Purpose } from './purpose.ts';
import { RememberedKeys } from './remembered-keys.ts';

/** The path of the key ring at `members`. */
export const KEY_RING_PATH = '/key-ring/derived-keys';

/** The path at `members` that says who of some members is erased. */
export const ERASED_MEMBERS_PATH = '/key-ring/erased-members';

/** Question to the ring: who of these is erased. */
export interface ErasedMembersRequest {
  readonly memberIds: readonly string[];
}

/** Answer of the ring: those of them whose key it has destroyed. */
export interface ErasedMembersAnswer {
  readonly erased: readonly string[];
}

/** Question to the ring: the keys of many members for one purpose. */
export interface DerivedKeysRequest {
  readonly purpose: Purpose;
  readonly memberIds: readonly string[];
}

/** Answer of the ring: keys as base64 by member id; null if the member was erased. */
export interface DerivedKeysAnswer {
  readonly keys: Readonly<Record<string, string | null>>;
}

/** Timeout of a question, including the wait for a connection. */
const REQUEST_TIMEOUT_MS = 3_000;

/** Address of the ring, and the service that asks it. */
export interface KeyRingOptions {
  /** Origin of `members`. */
  readonly url: string;
  readonly processKey: ProcessKey;
  readonly now: Clock;
}

/** The key ring, as a service sees it. */
export interface KeyRingClient extends KeySource, ErasureWitness {
  /** Forgets the keys of a member who is said to be erased; the ring is asked again. */
  forget(memberId: string): void;
  close(): Promise<void>;
}

/** One who knows for certain who is erased. */
export interface ErasureWitness {
  /**
   * Those of some members whose key was destroyed, as the ring has it at this moment: nothing remembered counts.
   * @throws KeyUnavailableError if the ring cannot be reached now.
   */
  readonly erasedAmong: (memberIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Asks the key ring for derived keys, and remembers them in memory. */
export function createKeyRingClient(options: KeyRingOptions): KeyRingClient {
  const pool = new Pool(options.url, { connections: 4 });
  const post = async (path: string, question: object): Promise<unknown> => {
    const assertion = await signServiceAssertion(options.processKey, 'members', options.now());
    const answer = await pool.request({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${assertion}`,
        [DEADLINE_HEADER]: String(Date.now() + REQUEST_TIMEOUT_MS),
      },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      throw new KeyUnavailableError();
    }
    return answer.body.json();
  };
  const ask = async (purpose: Purpose, memberIds: readonly string[]) => {
    const question: DerivedKeysRequest = { purpose, memberIds };
    return readAnswer((await post(KEY_RING_PATH, question)) as DerivedKeysAnswer);
  };
  const remembered = new RememberedKeys(ask, options.now);
  return {
    keyFor: (ownerId, purpose) => remembered.keyFor(ownerId, purpose),
    keyAtHand: (ownerId, purpose) => remembered.keyAtHand(ownerId, purpose),
    erasedAmong: async (memberIds) => {
      const question: ErasedMembersRequest = { memberIds };
      try {
        const answer = (await post(ERASED_MEMBERS_PATH, question)) as ErasedMembersAnswer;
        return new Set(answer.erased);
      } catch (error) {
        throw new KeyUnavailableError({ cause: error });
      }
    },
    forget: (memberId) => {
      remembered.forget(memberId);
    },
    close: () => pool.close(),
  };
}

function readAnswer(answer: DerivedKeysAnswer): ReadonlyMap<string, KeyAnswer> {
  return new Map(
    Object.entries(answer.keys).map(([memberId, key]) => [
      memberId,
      key === null ? { kind: 'erased' } : { kind: 'key', key: Buffer.from(key, 'base64') },
    ]),
  );
}
