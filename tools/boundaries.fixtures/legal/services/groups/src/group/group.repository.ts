import { type EntityManager } from 'typeorm';

import { nameOf } from '../../../../packages/persistence/src/index.ts';
import { GroupEntity } from './group.entity.ts';

export const findGroup = (manager: EntityManager): Promise<GroupEntity | null> =>
  manager.findOneBy(GroupEntity, { name: nameOf(manager.connection) });
