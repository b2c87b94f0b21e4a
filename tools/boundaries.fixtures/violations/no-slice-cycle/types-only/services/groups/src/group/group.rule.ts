import { type Message } from '../message/message.rule.ts';

export type Newest = Message;
