export const seatsOf = (capacity: number): number => capacity - 1;
