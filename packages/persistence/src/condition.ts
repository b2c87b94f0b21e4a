/** Condition of a policy: the row belongs to the member in whose name the transaction runs. False if there is none. */
export function own(column: string): string {
  return `${column} = nullif(current_setting('app.member_id', true), '')::uuid`;
}

/** Condition of a policy: the service login works for one of these purposes. */
export function purpose(...names: readonly [string, ...string[]]): string {
  const listed = names.map((name) => `'${name}'`).join(', ');
  return `current_setting('app.purpose', true) ${names.length === 1 ? `= ${listed}` : `in (${listed})`}`;
}
