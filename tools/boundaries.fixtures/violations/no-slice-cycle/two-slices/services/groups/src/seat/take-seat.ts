import { roomFor } from '../group/group.repository.ts';

export const takeSeat = (): boolean => roomFor(2);
