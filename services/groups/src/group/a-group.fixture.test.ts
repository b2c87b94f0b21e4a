import { newUnorderedId } from '@holdfast/kernel';
import { PLAIN_PROFILE } from '../group-profile/group-profile.rule.ts';
import type { Group } from './group.rule.ts';

/** An open peer team of three with room for five more, but for what is given. */
export const aGroup = (changes: Partial<Group> = {}): Group => ({
  ...PLAIN_PROFILE,
  id: newUnorderedId<'Group'>(),
  nameSealed: Buffer.from('a name'),
  kind: 'PEER_TEAM',
  capacity: 8,
  memberCount: 3,
  status: 'OPEN',
  headSequence: 6,
  agreementVersion: 1,
  createdBy: newUnorderedId<'Member'>(),
  createdAt: new Date('2026-11-01T12:00:00Z'),
  keyDigest: Buffer.from('a key'),
  inputDigest: Buffer.from('an input'),
  ...changes,
});
