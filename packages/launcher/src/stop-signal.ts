/** By which a process is told to end; `disconnect`: whoever started it is gone. */
const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;

/** The process that is told to end, as far as it is looked at. */
export type ToldProcess = Pick<NodeJS.Process, 'on' | 'send' | 'connected' | 'stdout'>;

/**
 * Aborted as soon as this process is to end: by a signal, or because whoever started it, or read what it writes, is
 * gone. Asked for before anything is started, so that nothing is left behind whenever that is.
 */
export function stopSignal(told: ToldProcess = process): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    stopping.abort();
  };
  for (const event of EVENTS) told.on(event, stop);
  told.stdout.on('error', stop);
  // Gone before we could listen.
  if (told.send !== undefined && !told.connected) stop();
  return stopping.signal;
}
