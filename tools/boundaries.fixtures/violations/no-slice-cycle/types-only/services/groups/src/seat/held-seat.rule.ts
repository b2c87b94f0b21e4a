import { type Newest } from '../group/group.rule.ts';

export type HeldSeat = readonly Newest[];
