import { type Group } from '../group/group.rule.ts';

export const postMessage = (group: Group): string => group.id;
