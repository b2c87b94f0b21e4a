import { findGroup } from './group.repository.ts';

export const aGroup = findGroup;
