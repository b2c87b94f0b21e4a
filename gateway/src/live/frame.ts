import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { askUntilAnswered, PATIENCE } from './ask-until-answered.ts';
import { LineFullError } from './fair-queue.ts';
import type { Executed } from './frame-maker.ts';
import { rootOfHidden, rootOfItem, type RoomItem } from './room-item.ts';

/** Serialised answer of one operation to one item, or the news that it cannot be made now. */
export type Frame =
  | { readonly kind: 'made'; readonly payload: string; readonly isWhole: boolean }
  /**
   * A service that it needs has been away for too long, or too much waits for the one who needs it: listeners come again
   * with their cursor.
   */
  | { readonly kind: 'stuck' };

/** Dependencies of one frame. */
export interface FrameWork {
  /** Executes the operation once. */
  readonly execute: (root: object) => Promise<Executed>;
  /** Reduces an error to the part that clients may see. */
  readonly mask: (error: GraphQLError) => GraphQLFormattedError;
  /** Time for which a subgraph has been away, in milliseconds; 0 while it answers. */
  readonly awayMs: (subgraph: string) => number;
  readonly onHidden: (item: RoomItem) => void;
  readonly isWanted: () => boolean;
}

const OWNER = 'groups';
/** Time away after which a subgraph that only adds to an item may be left out. */
const LEFT_OUT_AFTER_MS = 2_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/**
 * Makes the frame of an item. A frame with an error is not sent but tried again, up to 10 s. Then, if waiting could
 * have mended it, the frame is stuck; if not, the item is shown as hidden and the room goes on.
 */
export async function makeFrame(item: RoomItem, work: FrameWork): Promise<Frame> {
  const asked = await askUntilAnswered(
    async () => {
      const { data, errors } = await executed(work, rootOfItem(item));
      if (errors.length === 0) return made(data, [], true);
      if (!errors.every((error) => mayBeLeftOut(error, work))) throw new FrameFault(errors);
      return made(data, errors.map(work.mask), false);
    },
    { ...PATIENCE, pauseMs: growingPause, isWanted: work.isWanted },
  );
  if (asked.kind === 'answered') return asked.answer;
  const isMendable =
    asked.error instanceof LineFullError ||
    (asked.error instanceof FrameFault && asked.error.errors.some(isNotNow));
  return isMendable ? { kind: 'stuck' } : hidden(item, work);
}

/** Errors for which a frame is not sent. */
class FrameFault extends Error {
  override readonly name = 'FrameFault';

  constructor(readonly errors: readonly GraphQLError[]) {
    super('A frame has errors.');
  }
}

function growingPause(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}

/** Makes the frame of an item that is hidden from somebody: its place, and nothing else. */
export async function makeHiddenFrame(
  item: RoomItem,
  work: Pick<FrameWork, 'execute'>,
): Promise<Frame> {
  const { data } = await executed(work, rootOfHidden(item));
  return made(data, [], true);
}

/** Executes once. A throw becomes an error like any other, so that nobody waits for a frame that never comes. */
function executed({ execute }: Pick<FrameWork, 'execute'>, root: object): Promise<Executed> {
  return execute(root).catch((error: unknown) => {
    if (error instanceof LineFullError) throw error;
    const originalError = error instanceof Error ? error : null;
    const told = new GraphQLError('Something went wrong here.', { originalError });
    return { data: null, errors: [told] };
  });
}

function hidden(item: RoomItem, work: FrameWork): Promise<Frame> {
  work.onHidden(item);
  return makeHiddenFrame(item, work);
}

function made(data: unknown, errors: readonly GraphQLFormattedError[], isWhole: boolean): Frame {
  const payload = JSON.stringify(errors.length === 0 ? { data } : { data, errors });
  return { kind: 'made', payload, isWhole };
}

function mayBeLeftOut(error: GraphQLError, { awayMs }: FrameWork): boolean {
  const subgraph: unknown = error.extensions['serviceName'];
  return (
    isOutage(error) &&
    typeof subgraph === 'string' &&
    subgraph !== OWNER &&
    awayMs(subgraph) >= LEFT_OUT_AFTER_MS
  );
}

/** True if waiting could have mended it: its part is away, or had too much to do. */
function isNotNow(error: GraphQLError): boolean {
  return isOutage(error) || error.extensions['code'] === 'RATE_LIMITED';
}

function isOutage(error: GraphQLError): boolean {
  return error.extensions['code'] === 'UNAVAILABLE';
}
