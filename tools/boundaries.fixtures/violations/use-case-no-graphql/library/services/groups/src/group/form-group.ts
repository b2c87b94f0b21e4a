import { GraphQLError } from 'graphql';

export const formGroup = new GraphQLError('no');
