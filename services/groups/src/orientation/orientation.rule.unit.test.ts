import { describe, expect, test } from '@jest/globals';
import { currentOrientation, isOrientationVersion } from './orientation.rule.ts';

describe('the orientation', () => {
  test('has a version that can be sent back, and steps that say something', () => {
    expect(isOrientationVersion(currentOrientation.version)).toBe(true);
    expect(currentOrientation.steps.length).toBeGreaterThan(0);
    for (const step of currentOrientation.steps) expect(step.trim()).not.toBe('');
  });

  test.each(['', ' 2026-11', '2026-10', '2026-11\n'])(
    'was never given out as version “%s”',
    (version) => {
      expect(isOrientationVersion(version)).toBe(false);
    },
  );
});
