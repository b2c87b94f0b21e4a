export type Parts = object;
