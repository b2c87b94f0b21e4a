import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections that a server takes at a time. */
export interface ConnectionLimits {
  readonly most: number;
  /** Limit for one address. Left out where all connections come from a proxy. */
  readonly perAddress?: {
    readonly most: number;
    /** Returns the address for which a socket counts. */
    readonly of: (socketAddress: string | undefined) => string;
  };
}

/** Closes each connection over a limit at once, before anything of it is read. */
export function limitConnections(server: Server, { most, perAddress }: ConnectionLimits): void {
  server.maxConnections = most;
  if (perAddress === undefined) return;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = perAddress.of(socket.remoteAddress);
    const others = open.get(address) ?? 0;
    if (others >= perAddress.most) {
      socket.destroy();
      return;
    }
    open.set(address, others + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
