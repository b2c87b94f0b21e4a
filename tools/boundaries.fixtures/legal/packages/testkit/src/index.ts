import { expect } from '@jest/globals';

export const expectNothing = (value: unknown): void => expect(value).toBeNull();
