import { describe, expect, test } from '@jest/globals';
import { anonymous, type Person } from '@holdfast/identity';
import { viewerWithoutSubgraph } from './viewer-without-subgraph.ts';

const ada = {
  kind: 'member',
  memberId: '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10',
  signInId: '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77',
  timeZone: 'UTC',
} as Person & { readonly memberId: string };

describe('the viewer of a subgraph that is away', () => {
  test('is still known by id, under the name that was asked for, and the missing field is named', () => {
    expect(viewerWithoutSubgraph('{ me: viewer { key: id type: __typename alias } }', ada)).toEqual(
      {
        data: { me: { key: `viewer_${ada.memberId}`, type: 'Viewer' } },
        path: ['me', 'alias'],
      },
    );
  });

  test('is named as a whole if several fields are missing', () => {
    expect(viewerWithoutSubgraph('{ viewer { alias locale } }', ada)).toEqual({
      data: { viewer: {} },
      path: ['viewer'],
    });
  });

  test('is nobody for an anonymous request, for other roots, and for entities', () => {
    expect(viewerWithoutSubgraph('{ viewer { id } }', anonymous).data).toBeNull();
    expect(viewerWithoutSubgraph('{ group(id: 1) { id } }', ada)).toEqual({
      data: null,
      path: ['group'],
    });
    expect(
      viewerWithoutSubgraph(
        'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
        ada,
      ),
    ).toEqual({ data: null, path: null });
  });
});
