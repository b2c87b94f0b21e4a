import { expect, test } from '@jest/globals';
import { PLAIN_PROFILE } from './group-profile.rule.ts';
import { profileDraftOf } from './group-profile.type.ts';

test('a field that is not given is as open as it can be', () => {
  const given = { language: 'es', focuses: ['ALCOHOL'], weeks: null } as const;

  expect(profileDraftOf(null)).toEqual(PLAIN_PROFILE);
  expect(profileDraftOf(undefined)).toEqual(PLAIN_PROFILE);
  expect(profileDraftOf({ ...given, focuses: [...given.focuses] })).toEqual({
    ...PLAIN_PROFILE,
    language: 'es',
    focuses: ['ALCOHOL'],
  });
});
