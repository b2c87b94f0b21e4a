import { expect, test } from '@jest/globals';
import { createPassphrases } from './passphrases.part.ts';

test('a text over the limit is nobody’s passphrase', async () => {
  const passphrases = await createPassphrases({ passphraseMostCodePoints: 20 });
  const text = '🌊'.repeat(21);
  const hashed = await passphrases.hash(text);
  const fitting = await passphrases.hash('🌊'.repeat(20));

  expect(await passphrases.verify(hashed, text)).toBe(false);
  expect(await passphrases.verify(hashed, 'x'.repeat(250_000))).toBe(false);
  expect(await passphrases.verify(fitting, '🌊'.repeat(20))).toBe(true);
  expect(await passphrases.verify(null, '🌊'.repeat(20))).toBe(false);
});
