import { ObjectType } from 'type-graphql';

export const asType = ObjectType;
