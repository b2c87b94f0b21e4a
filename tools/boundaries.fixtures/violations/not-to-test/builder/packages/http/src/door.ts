import { aDoor } from './door.unit.test.ts';

export const door = aDoor;
