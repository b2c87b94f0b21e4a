import { story } from '../../../packages/testkit/src/index.ts';

export const main = story;
