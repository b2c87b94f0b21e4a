import { oncePerRequest, requirePerson, type RequestContext } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { agreements } from './agreement.repository.ts';

/** Says of groups of the person who asks whether they have agreed to the version in force. All groups of a page at once. */
export const agreedGroups = oncePerRequest((context: RequestContext<unknown>) => {
  const { memberId, session } = requirePerson(context);
  return new DataLoader<string, boolean>(async (groupIds) => {
    const agreed = await session.read((tx) => agreements.agreedBy(tx, memberId, groupIds));
    return groupIds.map((id) => agreed.has(id));
  });
});
