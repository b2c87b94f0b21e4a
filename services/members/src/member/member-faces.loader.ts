import type { Database } from '@holdfast/persistence';
import { oncePerRequest, type RequestContext } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import type { ReadingAliases } from './alias-text.part.ts';
import { members, type StoredFace } from './member.repository.ts';

/** Needs of showing members. */
export interface ShowingMembers extends ReadingAliases {
  readonly database: Pick<Database<'member-faces'>, 'readFor'>;
}

/** Loads the faces of members, all of a request at once. Null for nobody's id. */
export const memberFaces = oncePerRequest(
  ({ parts }: RequestContext<ShowingMembers>) =>
    new DataLoader<string, StoredFace | 'erased' | null>((memberIds) =>
      parts.database.readFor('member-faces', async (tx) => {
        const found = await members.faces(tx, memberIds);
        const byId = new Map(found.map((face) => [face.memberId, face]));
        const missing = memberIds.filter((id) => !byId.has(id));
        const erased = missing.length === 0 ? null : await members.erased(tx, missing);
        return memberIds.map((id) => byId.get(id) ?? (erased?.has(id) === true ? 'erased' : null));
      }),
    ),
);
