import type { Place } from '@holdfast/sealing';
import type { EventType, RawEvent } from './event.ts';
import { eventSchemas } from './generated/catalogue.ts';

/** The property in which all health properties of an event travel, as one sealed text in base64url. */
export const SEALED = 'sealed';

/** Data in two parts: clear and sealed. */
export interface DataInParts {
  readonly open: Readonly<Record<string, unknown>>;
  readonly health: Readonly<Record<string, unknown>>;
}

/** Names of the properties that never travel in the clear, by type. */
const healthNames = new Map(
  Object.entries(eventSchemas).map(({ 0: type, 1: { properties } }) => [
    type,
    new Set(
      Object.entries(properties)
        .filter(([, property]) => Reflect.get(property, 'x-data-class') === 'health')
        .map(([name]) => name),
    ),
  ]),
);

/**
 * Splits data into properties that travel in the clear and properties that do not. Properties left out are in
 * neither.
 */
export function inParts(type: EventType, data: object): DataInParts {
  const given = Object.entries(data).filter(([, value]) => value !== undefined);
  const isHealth = ([name]: readonly [string, unknown]) =>
    healthNames.get(type)?.has(name) === true;
  return {
    open: Object.fromEntries(given.filter((entry) => !isHealth(entry))),
    health: Object.fromEntries(given.filter(isHealth)),
  };
}

/**
 * Purpose and place under which the health properties of an event are sealed. @throws TypeError if its type has none.
 */
export function placeOf({ id, type, data }: Pick<RawEvent, 'id' | 'type' | 'data'>): Place {
  const schema: object = eventSchemas[type as EventType];
  const owner: unknown = Reflect.get(schema, 'x-sealed-for');
  if (typeof owner !== 'string') throw new TypeError('Events of this type have nothing to seal.');
  return {
    ownerId: String(Reflect.get(data as object, owner)),
    rowId: id,
    // Who may open events about check-ins may not open those about safety, and the other way round.
    purpose: Reflect.get(schema, 'x-sealed-as') === 'safety' ? 'safety' : 'event',
  };
}
