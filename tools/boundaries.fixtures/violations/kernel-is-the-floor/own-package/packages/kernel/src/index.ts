import { door } from '../../http/src/index.ts';

export const id = door;
