import { type Group } from '../group/group.ts';

export const postMessage = (group: Group): string => group.id;
