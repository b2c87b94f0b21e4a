import { main } from '../../services/groups/src/main.ts';

export const door = main;
