import type { Person } from '@holdfast/identity';
import type { FramesOf } from './audience.ts';
import { contextOf } from './delivery-context.ts';
import type { Bill } from './bill.ts';
import type { FairQueue } from './fair-queue.ts';
import { makeFrame, makeHiddenFrame, type FrameWork } from './frame.ts';
import type { Executed, MakeFrames } from './frame-maker.ts';
import { liveCounts } from './live-counts.ts';
import type { Room } from './room.ts';
import type { Stretch } from './stretch.ts';
import { together } from './together.ts';

/** Answer for those who have gone before it was their turn. */
const NOTHING: Executed = { data: null, errors: [] };

/** Dependencies of the frames of an audience. */
export interface FramesOfOptions extends Pick<FrameWork, 'mask' | 'awayMs'> {
  readonly room: Pick<Room, 'groupId' | 'isClosed'>;
  /** Person in whose name the owners are asked. */
  readonly person: Person;
  /** Key of the audience. */
  readonly key: string;
  /** Number of items that are executed at once, at the most. */
  readonly mostAtOnce: number;
  readonly executions: Pick<FairQueue, 'run'>;
  readonly onHidden: (itemId: string) => void;
}

/** Execution that waits for its turn. */
interface Turn<Result> {
  readonly bill: Bill;
  readonly stretch: Stretch | null;
  readonly isWanted: () => boolean;
  readonly run: () => Promise<Result>;
}

/** Makes the frames of an operation in a room: those that begin in one step by one execution. */
export function framesOf(
  make: MakeFrames,
  { room, person, key, mostAtOnce, executions, ...work }: FramesOfOptions,
): FramesOf {
  const executeTogether = together<Person>(
    (roots, whom) => make(roots, contextOf(whom)),
    mostAtOnce,
  );
  const inTurn = <Result>({ bill, stretch, isWanted, run }: Turn<Result>) => {
    const runIfWanted = (): Promise<Result | Executed> => {
      if (!isWanted()) return Promise.resolve(NOTHING);
      liveCounts.executions.add();
      return run();
    };
    return executions.run(bill, runIfWanted, stretch);
  };
  return (item, view, { bill, isWanted }) => {
    const whom = view.kind === 'own' ? view.person : person;
    const own = view.kind === 'own' ? view.person.memberId : '';
    const stretch = { key: `${room.groupId} ${key} ${own}`, most: mostAtOnce };
    let isFirst = true;
    const execute = async (root: object) => {
      const run = () => executeTogether(root, whom);
      const answer = isFirst ? await inTurn({ bill, stretch, isWanted, run }) : null;
      isFirst = false;
      // What failed among others is tried again by itself, so that it has its own errors and harms nobody else.
      const runAlone = () => executeAlone(make, root, whom);
      return answer ?? inTurn({ bill, stretch: null, isWanted, run: runAlone });
    };
    if (view.kind === 'hidden') return makeHiddenFrame(item, { execute });
    return makeFrame(item, {
      ...{ execute, mask: work.mask, awayMs: work.awayMs },
      onHidden: ({ itemId }) => {
        liveCounts.hidden.add();
        work.onHidden(itemId);
      },
      isWanted: () => isWanted() && !room.isClosed,
    });
  };
}

/** Executes an operation for one item or position. */
export async function executeAlone(
  make: MakeFrames,
  root: object,
  person: Person,
): Promise<Executed> {
  const [executed = NOTHING] = await make([root], contextOf(person));
  return executed;
}
