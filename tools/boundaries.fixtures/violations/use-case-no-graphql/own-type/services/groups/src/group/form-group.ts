import { GroupType } from './group.type.ts';

export const formGroup = new GroupType();
