import { disbandGroup } from '../group/disband-group.ts';

export const hideMessage = disbandGroup;
