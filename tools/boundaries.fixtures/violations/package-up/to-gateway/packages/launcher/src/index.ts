import { main } from '../../../gateway/src/main.ts';

export const launch = main;
