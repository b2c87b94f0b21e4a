/** Error: a start that cannot go on. Its sentence says what to do. */
export class StartRefusedError extends Error {
  override readonly name = 'StartRefusedError';
}

/** Error: another program took a port after it was chosen. */
export class PortTakenError extends StartRefusedError {
  readonly port: number;

  constructor(port: number) {
    super(`Port ${String(port)} was taken by another program in this moment. Run it again.`);
    this.port = port;
  }
}
