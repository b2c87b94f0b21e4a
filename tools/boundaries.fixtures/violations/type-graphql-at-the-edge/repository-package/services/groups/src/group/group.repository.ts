import { fill } from '../../../../packages/graphql/src/index.ts';

export const row = fill;
