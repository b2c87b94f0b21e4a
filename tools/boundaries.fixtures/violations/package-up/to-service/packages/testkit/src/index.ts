import { main } from '../../../services/members/src/main.ts';

export const story = main;
