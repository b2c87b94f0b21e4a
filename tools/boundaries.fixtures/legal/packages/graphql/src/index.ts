export { Field, ObjectType, Query, Resolver } from 'type-graphql';
