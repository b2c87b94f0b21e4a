import type { Clock } from '@holdfast/kernel';
import {
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { CLOSE } from './close-codes.ts';
import { FollowedLog } from './followed-log.ts';
import type { Sink } from './listener.ts';
import type { ViewerOperation } from './live-operation.ts';
import type { SubscriptionShares } from './subscription-shares.ts';
import { toldError } from './told-error.ts';
import { hintOf, rootOfBegun, type HintRoot, type LogEvent } from './viewer-hint.ts';

/** Lag of the log above which it is not certain that those who listen are still signed in. */
const LAG_MS = 2_000;
/** In place of a room's id, where what a member has open is counted. */
const OWN = 'viewer';

/** Dependencies of hints. */
export interface ViewerActivityOptions {
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
  readonly operation: ViewerOperation;
  readonly sink: Sink;
}

/**
 * Tells members what of theirs has changed. A hint holds what its event says, so nobody is asked, nothing is kept, and
 * what a cut swallows is lost: each subscription begins with the word to read anew.
 */
export class ViewerActivity {
  readonly #open = new Map<string, Set<Open>>();
  readonly #log: FollowedLog;

  constructor(private readonly options: ViewerActivityOptions) {
    this.#log = new FollowedLog(options.followed);
  }

  /** Begins a subscription of a member; its frames go to the sink. @returns a function that ends it for the client. */
  subscribe(operation: ViewerOperation, memberId: string, sink: Sink): () => void {
    const { shares, mask } = this.options;
    const open = { operation, sink };
    try {
      const giveBack = shares.take({ memberId, groupId: OWN, operationKey: operation.key });
      let isOver = false;
      void this.#begin(memberId, open, () => isOver);
      return () => {
        isOver = true;
        this.#remove(memberId, open);
        giveBack();
      };
    } catch (error) {
      sink.end(toldError(error, mask));
      return () => undefined;
    }
  }

  /** Hands the hint of an event, if it has one, to the devices of its member. */
  take(event: LogEvent): void {
    const hint = this.#open.size === 0 ? null : hintOf(event);
    const open = hint === null ? undefined : this.#open.get(hint.memberId);
    if (hint === null || open === undefined) return;
    if (this.options.lagMs() > LAG_MS) this.#sendAway(open);
    else this.#tell(open, hint.root);
  }

  /** Tells everybody to read anew: hints may have been lost. */
  mayHaveLost(): void {
    const all = [...this.#open.values()].flatMap((open) => [...open]);
    this.#tell(all, rootOfBegun(this.options.now()));
  }

  async #begin(memberId: string, open: Open, isOver: () => boolean): Promise<void> {
    const isFollowed = await this.#log.isSoon();
    if (isOver()) return;
    if (!isFollowed) {
      this.#sendAway([open]);
      return;
    }
    const all = this.#open.get(memberId) ?? new Set();
    this.#open.set(memberId, all.add(open));
    this.#tell([open], rootOfBegun(this.options.now()));
  }

  #remove(memberId: string, open: Open): void {
    const all = this.#open.get(memberId);
    all?.delete(open);
    if (all?.size === 0) this.#open.delete(memberId);
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
  #payloadOf({ document, operationName, variables }: ViewerOperation, root: HintRoot): string {
    const executed = execute({
      schema: this.options.schema,
      document,
      operationName,
      rootValue: { viewerActivity: root },
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
