import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { choosePorts } from './ports.ts';

describe('the ports of the parts', () => {
  test('are all different', async () => {
    const chosen = await choosePorts({ gateway: 0, mayBecomeFree: false });
    const ports = [...Object.values(chosen.ports), ...Object.values(chosen.metricsPorts)];
    expect(new Set(ports).size).toBe(10);
    expect(ports).not.toContain(0);
    await chosen.release();
  });

  test('are held until they are released, and close at once on who asks', async () => {
    const first = await choosePorts({ gateway: 0, mayBecomeFree: false });
    const { gateway } = first.ports;
    await expect(choosePorts({ gateway, mayBecomeFree: false })).rejects.toThrow(
      `Port ${String(gateway)} is taken by another program.`,
    );
    const asking = connect(first.metricsPorts.members, '127.0.0.1');
    asking.on('error', () => undefined);
    await once(asking, 'close');

    await first.release();
    const second = await choosePorts({ gateway, mayBecomeFree: false });
    expect(second.ports.gateway).toBe(gateway);
    await second.release();
  });

  test('are waited for if an earlier run may still let go of them', async () => {
    const first = await choosePorts({ gateway: 0, mayBecomeFree: false });
    const waiting = choosePorts({ gateway: first.ports.gateway, mayBecomeFree: true });
    await first.release();
    const second = await waiting;
    expect(second.ports.gateway).toBe(first.ports.gateway);
    await second.release();
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
