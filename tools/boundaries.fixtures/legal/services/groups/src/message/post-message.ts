import { findGroup } from '../group/group.repository.ts';
import { postMessage } from './message.rule.ts';

export const order = [findGroup, postMessage];
