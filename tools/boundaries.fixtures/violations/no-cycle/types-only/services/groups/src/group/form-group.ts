import { type Disbanding } from './disband-group.ts';

export type Forming = readonly Disbanding[];
