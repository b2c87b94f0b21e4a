import { ObjectType } from '../../../../packages/graphql/src/index.ts';

@ObjectType()
export class GroupType {}
