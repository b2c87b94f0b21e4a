import type { Parts } from '../parts.ts';

export const openGroup = (parts: Parts): object => parts;
