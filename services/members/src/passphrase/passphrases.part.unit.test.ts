import { beforeAll, expect, test } from '@jest/globals';
import { createPassphrases, type Passphrases } from './passphrases.part.ts';

let passphrases: Passphrases;
beforeAll(async () => {
  passphrases = await createPassphrases({ passphraseMostCodePoints: 20 });
});

test('a text over the limit is nobody’s passphrase', async () => {
  const text = '🌊'.repeat(21);
  const hashed = await passphrases.hash(text);
  const letters = 'x'.repeat(21);
  const fitting = await passphrases.hash('🌊'.repeat(20));

  expect(await passphrases.verify(hashed, text)).toBe(false);
  expect(await passphrases.verify(await passphrases.hash(letters), letters)).toBe(false);
  expect(await passphrases.verify(hashed, 'x'.repeat(250_000))).toBe(false);
  expect(await passphrases.verify(fitting, '🌊'.repeat(20))).toBe(true);
  expect(await passphrases.verify(null, '🌊'.repeat(20))).toBe(false);
});

test('a text is not the passphrase that another text is, nor nobody’s own', async () => {
  const hashed = await passphrases.hash('quiet words');

  expect(await passphrases.verify(hashed, 'quiet word')).toBe(false);
  expect(await passphrases.verify(hashed, 'quiet words')).toBe(true);
  expect(await passphrases.verify(null, 'nobody has this passphrase'.slice(0, 20))).toBe(false);
});

test('a passphrase is the same however its letters are composed', async () => {
  expect(await passphrases.verify(await passphrases.hash('Zoe\u0308'), 'Zoë')).toBe(true);
});
