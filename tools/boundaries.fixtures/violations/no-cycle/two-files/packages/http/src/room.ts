import { door } from './door.ts';

export const room = (): unknown => door;
