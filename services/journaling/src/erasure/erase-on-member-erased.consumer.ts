import { type Handler } from '@holdfast/events';
import { type Clock } from '@holdfast/kernel';
import { eraseMember } from './erase-member.step.ts';

/** Erases a member here, too, once *members* says that they are erased. */
export const eraseOnMemberErased =
  (clock: Clock): Handler<'holdfast.members.member-erased.v1'> =>
  (tx, { data: { memberId, version }, time }) =>
    eraseMember(tx, { memberId, version, erasedAt: new Date(time), now: clock() });
