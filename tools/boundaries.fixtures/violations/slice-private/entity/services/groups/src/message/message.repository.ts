import { GroupEntity } from '../group/group.entity.ts';

export const rows = GroupEntity;
