import { tablesErasedBy } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { insightsFences } from '../fences.ts';
import { erasures } from './erasure.repository.ts';

test('an erasure leaves no row of a table that belongs to its member, but that they were erased', async () => {
  const erased = await tablesErasedBy((tx, memberId) =>
    erasures.erase(tx, { memberId, erasedAt: new Date(0) }),
  );

  expect([...erased, 'record.erased_member'].toSorted()).toEqual(
    insightsFences.ownerOnly.toSorted(),
  );
});
