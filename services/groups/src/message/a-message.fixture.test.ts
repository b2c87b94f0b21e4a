import { newUnorderedId } from '@holdfast/kernel';
import type { WrittenMessage } from './message.rule.ts';

/** Message 4 of a group, by somebody, but for what is given. */
export const aMessage = (changes: Partial<WrittenMessage> = {}): WrittenMessage => ({
  id: newUnorderedId<'Message'>(),
  groupId: newUnorderedId<'Group'>(),
  sequence: 4,
  authorId: newUnorderedId<'Member'>(),
  bodySealed: Buffer.from('a body'),
  replyToId: null,
  postedAt: new Date('2026-11-23T12:00:00Z'),
  keyDigest: Buffer.from('a key'),
  inputDigest: Buffer.from('an input'),
  ...changes,
});
