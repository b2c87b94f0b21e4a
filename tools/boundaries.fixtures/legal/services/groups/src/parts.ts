import { type Group } from './group/group.rule.ts';
import { type Posting } from './message/message.rule.ts';

export type Parts = Posting & { readonly room: Group };
