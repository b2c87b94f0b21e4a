// The process of the keeper: a run of end-to-end tests starts it, reads its address, and ends it. It ends with that run.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Keeper, type AskedProgram } from './keeper.ts';

const keeper = new Keeper();

async function answer(request: IncomingMessage): Promise<unknown> {
  const [, what, worker = '', more] = (request.url ?? '').split('/');
  if (what === 'template') return { folder: await keeper.template() };
  if (more !== 'programs') return keeper.shared(worker);
  const asked = JSON.parse(await text(request)) as AskedProgram;
  return { told: await keeper.runProgram(worker, asked) };
}

const server = createServer((request, response) => {
  answer(request).then(
    (told) => response.end(JSON.stringify(told)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

async function stop(): Promise<void> {
  server.close();
  server.closeAllConnections();
  await keeper.stop();
  process.exit(0);
}

process.once('disconnect', () => void stop());
// A terminal tells the whole group; the run itself says when it is over.
process.on('SIGINT', () => undefined);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${String(port)}`);
});
