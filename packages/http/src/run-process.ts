import { describeError, type Logger } from '@holdfast/telemetry';

/** The stoppable pieces of a process, in order. */
export interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

/** Tells the process that started this one that a port is taken: it may choose another one. */
function tellTakenPort(error: unknown): Promise<unknown> | undefined {
  const { code, port } = error as { readonly code?: unknown; readonly port?: unknown };
  if (code !== 'EADDRINUSE' || process.send === undefined) return undefined;
  return new Promise((resolve) => {
    process.send?.({ kind: 'port-taken', port }, undefined, undefined, resolve);
  });
}

/** Time for a stop in order. After it the process is ended. */
const STOP_TIMEOUT_MS = 9_000;

/**
 * Runs a part: starts it, says on which port it listens, and stops it in order on SIGTERM, on SIGINT, or when its
 * parent process is gone (its IPC channel closes). A part that cannot start exits with 1.
 */
export async function runProcess(logger: Logger, start: () => Promise<Running>): Promise<void> {
  let running: Running;
  try {
    running = await start();
  } catch (error) {
    logger.error('start-refused', describeError(error));
    await tellTakenPort(error);
    process.exit(1);
  }
  logger.info('listening', { port: running.port });
  process.send?.({ kind: 'listening', port: running.port });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('stop-broke', describeError(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  // An uncaught bug leaves the process in an unknown state, so it ends and is started anew.
  process.on('uncaughtException', (error) => {
    logger.error('uncaught', describeError(error));
    process.exit(1);
  });
}
