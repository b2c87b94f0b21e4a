import { type Seat } from '../seat/seat.rule.ts';

export type Allowance = readonly Seat[];
