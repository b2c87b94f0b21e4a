import { tablesErasedBy } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { groupsFences } from '../fences.ts';
import { erasures } from './erasure.repository.ts';

test('an erasure leaves no row of a table that belongs to its member, but that they were erased', async () => {
  const erased = await tablesErasedBy((tx, memberId) => erasures.removeOwn(tx, memberId));

  expect([...erased, 'erased_member'].toSorted()).toEqual(groupsFences.ownerOnly.toSorted());
});
