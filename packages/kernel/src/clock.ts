/** Tells the present instant. Only `main.ts` knows the wall clock; everything else is given one. */
export type Clock = () => Date;

/** The wall clock of this process. */
export const systemClock: Clock = () => new Date();
