import { room } from './room.ts';

export const door = (): unknown => room;
