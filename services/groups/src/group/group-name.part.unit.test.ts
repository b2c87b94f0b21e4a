import { aFakeWorld, sealedText } from '@holdfast/fakes';
import { describe, expect, test } from '@jest/globals';
import { aGroup } from './a-group.fixture.test.ts';
import { openGroupName, sealGroupName } from './group-name.part.ts';

describe('the name of a group', () => {
  const { sealer } = aFakeWorld();
  const { id } = aGroup();

  test('is sealed for its group alone, and opened again', async () => {
    const nameSealed = await sealGroupName(sealer, id, 'Night walkers');

    expect(nameSealed).toEqual(
      sealedText({ purpose: 'profile', ownerId: id, rowId: id }, 'Night walkers'),
    );
    expect(await openGroupName(sealer, aGroup({ id, nameSealed }))).toBe('Night walkers');
  });

  test('has a key that is never erased', async () => {
    const erased = { ...sealer, open: () => Promise.resolve({ kind: 'erased' } as const) };

    await expect(openGroupName(erased, aGroup())).rejects.toThrow('never erased');
  });
});
