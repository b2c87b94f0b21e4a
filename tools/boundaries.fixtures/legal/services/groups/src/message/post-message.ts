import { findGroup } from '../group/group.repository.ts';
import { postMessage } from './message.ts';

export const order = [findGroup, postMessage];
