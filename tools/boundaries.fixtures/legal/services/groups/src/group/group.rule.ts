import { newId } from '../../../../packages/kernel/src/index.ts';

export interface Group {
  readonly id: string;
}

export const aGroup = (): Group => ({ id: newId() });
