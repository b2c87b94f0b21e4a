import { newId } from '../../packages/kernel/src/index.ts';

export const main = newId;
