// PostgreSQL and Kafka in place of their images: the servers that the tests use, at the port and on the folder of the
// service. `node tools/walk/servers.js postgres|kafka <folder> <ready file> [settings]` runs until it is told to end.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';

const [kind, folder, ready, ...settings] = process.argv.slice(2);

async function start() {
  mkdirSync(folder, { recursive: true });
  if (kind === 'postgres') {
    const { startCluster } = await import('@holdfast/embedded-postgres');
    const [passwordFile, ...options] = settings;
    return startCluster({
      dataDir: join(folder, 'docker'),
      port: 5432,
      superuserPassword: readFileSync(passwordFile, 'utf8').trim(),
      logFile: `${ready}.log`,
      settings: Object.fromEntries(options.map((option) => option.split('='))),
    });
  }
  const { startBroker } = await import('@holdfast/embedded-kafka');
  return startBroker({ dataDir: folder, port: 9092, logFile: `${ready}.log` });
}

const server = await start();
writeFileSync(ready, String(server.pid));
const keepAlive = setInterval(() => undefined, 60_000);
const end = async () => {
  clearInterval(keepAlive);
  await server.stop();
  process.exitCode = 0;
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
