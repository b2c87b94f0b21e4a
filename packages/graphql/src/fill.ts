/** Fields of a GraphQL class that hold something; those that a method answers are there already. */
export type FieldsOf<Type> = {
  [
    Field in keyof Type as Type[Field] extends (...args: never[]) => unknown ? never : Field
  ]: Type[Field];
};

/** Makes an instance of a GraphQL class: unions and interfaces tell their types by class. */
export function fill<Type extends object>(type: new () => Type, fields: FieldsOf<Type>): Type {
  return Object.assign(new type(), fields);
}
