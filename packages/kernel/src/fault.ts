/** Fault of one field of an input. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}
