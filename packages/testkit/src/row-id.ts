/** Returns the UUID that rows and events have, of an id that a client sees (`group_0190…`); another text stays as it is. */
export function rowId(id: string): string {
  return id.replace(/^[a-z]+(?:_[a-z]+)*_(?=[0-9a-f]{8}-)/, '');
}

/** Makes of a value in a question to a database what rows have: ids lose the kind that clients see. */
export function ofRows(value: unknown): unknown {
  return typeof value === 'string' ? rowId(value) : value;
}
