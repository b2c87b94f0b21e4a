export type Seat = number;
