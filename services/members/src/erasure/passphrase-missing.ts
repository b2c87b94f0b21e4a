/** What is said where no passphrase was given at all. */
export const PASSPHRASE_MISSING = {
  path: 'passphrase',
  message: 'Give your passphrase once more.',
} as const;
