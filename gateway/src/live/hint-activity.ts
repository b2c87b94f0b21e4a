import type { Clock } from '@holdfast/kernel';
import {
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { CLOSE } from './close-codes.ts';
import { FollowedLog } from './followed-log.ts';
import { rootOfBegun, type HintRoot, type HintSource, type LogEvent } from './hint.ts';
import type { Sink } from './listener.ts';
import type { HintOperation } from './live-operation.ts';
import type { SubscriptionShares } from './subscription-shares.ts';
import { toldError } from './told-error.ts';

/** Lag of the log above which it is not certain that those who listen are still signed in. */
const LAG_MS = 2_000;

/** Dependencies of hints. */
export interface HintActivityOptions {
  /** What the hints are about. */
  readonly source: HintSource;
  /** Promise that is fulfilled once the log is followed. */
  readonly followed: Promise<void>;
  readonly schema: GraphQLSchema;
  readonly shares: Pick<SubscriptionShares, 'take'>;
  /** Time by which the reader is behind the end of the log. */
  readonly lagMs: () => number;
  readonly mask: (error: GraphQLError) => GraphQLFormattedError;
  readonly now: Clock;
}

interface Open {
  readonly operation: HintOperation;
  readonly sink: Sink;
}

/**
 * Tells people what of theirs has changed: members of what is their own, staff of what they have to see. A hint holds what its event says, so nobody is asked, nothing is kept, and
 * what a cut swallows is lost: each subscription begins with the word to read anew.
 */
export class HintActivity {
  readonly #open = new Map<string, Set<Open>>();
  readonly #log: FollowedLog;

  constructor(private readonly options: HintActivityOptions) {
    this.#log = new FollowedLog(options.followed);
  }

  /** Begins a subscription of a person; its frames go to the sink. @returns a function that ends it for the client. */
  subscribe(operation: HintOperation, personId: string, sink: Sink): () => void {
    const { shares, mask, source } = this.options;
    const open = { operation, sink };
    try {
      const giveBack = shares.take({
        memberId: personId,
        groupId: source.field,
        operationKey: operation.key,
      });
      let isOver = false;
      void this.#begin(personId, open, () => isOver);
      return () => {
        isOver = true;
        this.#remove(personId, open);
        giveBack();
      };
    } catch (error) {
      sink.end(toldError(error, mask));
      return () => undefined;
    }
  }

  /** Hands the hint of an event, if it has one, to the devices of those whom it is for. */
  take(event: LogEvent): void {
    const hint = this.#open.size === 0 ? null : this.options.source.hintOf(event);
    if (hint === null) return;
    const open = hint.personIds.flatMap((personId) => [...(this.#open.get(personId) ?? [])]);
    if (this.options.lagMs() > LAG_MS) this.#sendAway(open);
    else this.#tell(open, hint.root);
  }

  /** Tells everybody to read anew: hints may have been lost. */
  mayHaveLost(): void {
    const all = [...this.#open.values()].flatMap((open) => [...open]);
    this.#tell(all, this.#begun());
  }

  async #begin(personId: string, open: Open, isOver: () => boolean): Promise<void> {
    const isFollowed = await this.#log.isSoon();
    if (isOver()) return;
    if (!isFollowed) {
      this.#sendAway([open]);
      return;
    }
    const all = this.#open.get(personId) ?? new Set();
    this.#open.set(personId, all.add(open));
    this.#tell([open], this.#begun());
  }

  #begun(): HintRoot {
    return rootOfBegun(this.options.source, this.options.now());
  }

  #remove(personId: string, open: Open): void {
    const all = this.#open.get(personId);
    all?.delete(open);
    if (all?.size === 0) this.#open.delete(personId);
  }

  /** Sends a frame, made once for all who ask the same. */
  #tell(all: Iterable<Open>, root: HintRoot): void {
    const payloads = new Map<string, string>();
    for (const { operation, sink } of [...all]) {
      const payload = payloads.get(operation.key) ?? this.#payloadOf(operation, root);
      payloads.set(operation.key, payload);
      sink.send(payload);
    }
  }

  /** Answers an operation from the hint alone: nothing below it is anybody else's to answer. */
  #payloadOf({ document, operationName, variables }: HintOperation, root: HintRoot): string {
    const executed = execute({
      schema: this.options.schema,
      document,
      operationName,
      rootValue: { [this.options.source.field]: root },
      variableValues: variables,
    });
    if (!('data' in executed)) throw new Error('A hint had to be waited for.');
    return JSON.stringify({ data: executed.data });
  }

  /** Closes sockets whose owners may have signed out meanwhile: who has not comes again, and reads anew. */
  #sendAway(all: Iterable<Open>): void {
    for (const { sink } of [...all])
      sink.closeSocket(CLOSE.tryAgainLater, 'Hints cannot be told now. Come again, and read anew.');
  }
}
