import { expect } from '@jest/globals';

export const main = expect;
