// Reflection must be there before the first decorated class, whatever file is loaded first.
import 'reflect-metadata';

export {
  Arg,
  Args,
  ArgsType,
  createMethodMiddlewareDecorator,
  createParameterDecorator,
  createUnionType,
  Ctx,
  Directive,
  Extensions,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
