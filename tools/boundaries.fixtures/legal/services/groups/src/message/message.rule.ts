import { type Group } from '../group/group.rule.ts';

export interface Posting {
  readonly bucket: number;
}

export const postMessage = (group: Group): string => group.id;
