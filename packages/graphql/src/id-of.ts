import { Extensions, Field, ID } from './decorators.ts';
import type { IdentifiedType } from './ids.ts';

/** What a field of type ID holds: the id of the object that it stands in, of another one, or of none. */
export type IdMark = 'own' | IdentifiedType | null;

/** Name of that mark among the extensions of a field. */
export const ID_OF = 'idOf';

/** Description of a field that holds an id, and whether it may be null. */
interface IdOptions {
  readonly description: string;
  readonly nullable?: boolean;
}

/**
 * Declares the field `id` of an object. The class holds the UUID alone; clients see it with the kind of the type.
 * @param described what the id is for, as a sentence.
 */
export function OwnId(described: string): PropertyDecorator {
  return marked(
    'own',
    Field(() => ID, { description: described }),
  );
}

/** Declares a field that holds the id of an object of this type; of an input, it takes the UUID alone, too. */
export function IdOf(type: IdentifiedType, options: IdOptions): PropertyDecorator {
  return marked(
    type,
    Field(() => ID, { ...options }),
  );
}

/** Declares a list of ids of objects of this type. */
export function IdsOf(type: IdentifiedType, options: IdOptions): PropertyDecorator {
  return marked(
    type,
    Field(() => [ID], { ...options }),
  );
}

/** Declares a field of type ID that names no object of the graph: what a client made, or what stays inside. */
export function PlainId(options: IdOptions): PropertyDecorator {
  return marked(
    null,
    Field(() => ID, { ...options }),
  );
}

/** Declares a list of such. */
export function PlainIds(options: IdOptions): PropertyDecorator {
  return marked(
    null,
    Field(() => [ID], { ...options }),
  );
}

function marked(idOf: IdMark, field: unknown): PropertyDecorator {
  return (target, property) => {
    (field as PropertyDecorator)(target, property);
    (Extensions({ [ID_OF]: idOf }) as PropertyDecorator)(target, property);
  };
}
