import { type Parts } from '../parts.ts';

export const readGroup = ({ room }: Parts): string => room.id;
