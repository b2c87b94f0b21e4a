import type { Database } from '@holdfast/persistence';
import { oncePerRequest, requirePerson, type RequestContext } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { blocks } from './block.repository.ts';
import type { HiddenByGroup } from './block.rule.ts';

/** Needs of hiding members from one another. */
export interface Hiding {
  readonly database: Pick<Database<'hiding'>, 'readFor'>;
}

/**
 * Reads who is hidden from a member in each of these groups of theirs. Their own session does not show who blocked them,
 * so the service asks beside it. Ask while that session is not at work, so that a request holds one connection.
 */
export async function readHidden(
  { database }: Hiding,
  memberId: string,
  groupIds: readonly string[],
): Promise<HiddenByGroup> {
  if (groupIds.length === 0) return new Map();
  return database.readFor('hiding', (tx) => blocks.hiddenFrom(tx, memberId, groupIds));
}

/** Finds who is hidden from the viewer in each of their groups, once in a request, for all fields that ask. */
export const hiddenFromViewer = oncePerRequest((context: RequestContext<Hiding>) => {
  const { memberId } = requirePerson(context);
  return new DataLoader<string, ReadonlySet<string>>(async (groupIds) => {
    const hidden = await readHidden(context.parts, memberId, groupIds);
    return groupIds.map((groupId) => hidden.get(groupId) ?? NOBODY);
  });
});

const NOBODY: ReadonlySet<string> = new Set();
