import { type Forming } from './form-group.ts';

export type Disbanding = readonly Forming[];
