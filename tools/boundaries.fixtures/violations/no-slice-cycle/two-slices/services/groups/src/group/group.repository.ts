import { seatsOf } from '../seat/seat.rule.ts';

export const roomFor = (capacity: number): boolean => seatsOf(capacity) > 0;
