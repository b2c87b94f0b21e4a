import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { choosePorts } from './ports.ts';

describe('the ports of the parts', () => {
  test('are all different', async () => {
    const chosen = await choosePorts({ gateway: 0, mayBecomeFree: false });
    const ports = [...Object.values(chosen.ports), ...Object.values(chosen.metricsPorts)];
    expect(new Set(ports).size).toBe(10);
    expect(ports).not.toContain(0);
  });

  test('say what to do if the gateway’s is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(choosePorts({ gateway: port, mayBecomeFree: false })).rejects.toThrow(
      `HOLDFAST_PORT=${String(port + 100)} npm start`,
    );
    await new Promise((resolve) => server.close(resolve));
  });
});
