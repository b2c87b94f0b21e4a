import { schema } from './schema.ts';

export const main = (): number => schema.length;
