/** Reason for ending a process; `disconnect`: its parent is gone. */
const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;

/** The process that is told to end, as far as it is used here. */
export type ToldProcess = Pick<NodeJS.Process, 'on' | 'send' | 'connected' | 'stdout'>;

/**
 * Signal that is aborted as soon as this process is to end: by a signal, or because its parent, or the reader of its
 * output, is gone. To be made before anything is started, so that nothing is left behind at any moment.
 */
export function stopSignal(told: ToldProcess = process): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    stopping.abort();
  };
  for (const event of EVENTS) told.on(event, stop);
  told.stdout.on('error', stop);
  // The parent was gone before we could listen.
  if (told.send !== undefined && !told.connected) stop();
  return stopping.signal;
}
