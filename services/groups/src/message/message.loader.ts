import type { Database } from '@holdfast/persistence';
import {
  oncePerRequest,
  requireLiveDelivery,
  requirePerson,
  type RequestContext,
} from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { isHidden } from '../block/block.rule.ts';
import { hiddenFromViewer, readHidden, type Hiding } from '../block/hidden-members.part.ts';
import { isVisible, type Message } from './message.rule.ts';
import { messages } from './message.repository.ts';

/** Needs of reading messages. */
export interface ReadingMessages {
  readonly database: Pick<Database<'hiding' | 'live-delivery'>, 'readFor'>;
}

/** Finds messages by id. A message that is missing, and one that the person who asks may not see, is null. */
export const visibleMessages = oncePerRequest((context: RequestContext<ReadingMessages>) =>
  context.person.kind === 'live-delivery' ? messagesOfRoom(context) : messagesOfViewer(context),
);

/** The gateway delivers one room to people whose rights it has checked: every message of that room, and no other. */
function messagesOfRoom(context: RequestContext<ReadingMessages>) {
  const { groupId } = requireLiveDelivery(context);
  return new DataLoader<string, Message | null>(async (ids) => {
    const found = await context.parts.database.readFor('live-delivery', (tx) =>
      messages.byIds(tx, ids),
    );
    const ofRoom = found.filter((message) => message.groupId === groupId);
    return inOrder(ids, ofRoom);
  });
}

function messagesOfViewer(context: RequestContext<ReadingMessages>) {
  const { memberId, session } = requirePerson(context);
  return new DataLoader<string, Message | null>(async (ids) => {
    const found = await session.read((tx) => messages.inRooms(tx, memberId, ids));
    const seen = found
      .filter(({ message, membership }) => isVisible(message, membership))
      .map(({ message }) => message);
    const groupIds = [...new Set(seen.map(({ groupId }) => groupId))];
    const hiddenIn = hiddenFromViewer(context);
    const ofGroup = async (groupId: string) => [groupId, await hiddenIn.load(groupId)] as const;
    const hidden = new Map(await Promise.all(groupIds.map(ofGroup)));
    const shown = seen.filter(({ groupId, authorId }) => !isHidden(hidden, groupId, authorId));
    return inOrder(ids, shown);
  });
}

function inOrder(ids: readonly string[], found: readonly Message[]): (Message | null)[] {
  const byId = new Map(found.map((message) => [message.id, message]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Counts the messages of others that the viewer may see and has not read, by group id. */
export const unreadCounts = oncePerRequest((context: RequestContext<Hiding>) => {
  const { memberId, session } = requirePerson(context);
  return new DataLoader<string, number>(async (groupIds) => {
    const hidden = await readHidden(context.parts, memberId, groupIds);
    const counts = await session.read((tx) =>
      messages.unreadCounts(tx, memberId, groupIds, hidden),
    );
    return groupIds.map((id) => counts.get(id) ?? 0);
  });
});
