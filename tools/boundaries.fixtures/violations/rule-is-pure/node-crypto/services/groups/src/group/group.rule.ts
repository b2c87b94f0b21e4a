import { randomUUID } from 'node:crypto';

export const aGroup = (): string => randomUUID();
