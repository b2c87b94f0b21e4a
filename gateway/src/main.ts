import { readFileSync } from 'node:fs';
import { readPolicy } from '@holdfast/configuration';
import {
  answerText,
  createHealth,
  graphqlRoute,
  runProcess,
  type Probe,
  serveHttp,
  type Running,
} from '@holdfast/http';
import { AccessTokenVerifier, deriveFromKey, HopSigner, readProcessKey } from '@holdfast/identity';
import { systemClock } from '@holdfast/kernel';
import { createLogger } from '@holdfast/telemetry';
import { authenticateWith, clientHasher } from './authentication.ts';
import { originRule, withCors } from './cors.ts';
import { readGatewayEnvironment } from './environment.ts';
import { httpDoor } from './http-door.ts';
import { createPipeline } from './operation-pipeline.ts';
import { readPublishedKeys } from './published-keys.ts';
import { withRequestLog } from './request-log.ts';
import { subgraphClients } from './subgraph-clients.ts';
import { createSupergraph } from './supergraph.ts';

const DRAIN_MS = 5_000;

const environment = readGatewayEnvironment();
const logger = createLogger('gateway', environment.HOLDFAST_LOG_LEVEL);

async function start(): Promise<Running> {
  const policy = readPolicy(environment.HOLDFAST_POLICY);
  const key = readProcessKey('gateway', environment.HOLDFAST_PROCESS_KEY);
  const clients = subgraphClients(environment, {
    signer: new HopSigner(key),
    timeoutMs: policy.subgraphTimeoutSeconds * 1_000,
    now: systemClock,
    logger,
  });
  const published = readPublishedKeys({
    membersUrl: environment.HOLDFAST_MEMBERS_URL,
    file: environment.HOLDFAST_JWKS_FILE,
    logger,
  });
  const pipeline = createPipeline({
    gateway: createSupergraph(readFileSync(environment.HOLDFAST_SUPERGRAPH, 'utf8'), clients),
    introspection: environment.HOLDFAST_INTROSPECTION === 'on',
    logger,
  });
  await pipeline.start();
  const door = httpDoor({
    authenticate: authenticateWith(new AccessTokenVerifier(published.keys)),
    clientHash: clientHasher(
      deriveFromKey(key.privateKey, 'client-address'),
      environment.HOLDFAST_TRUSTED_PROXIES,
    ),
    timeoutMs: policy.requestTimeoutSeconds * 1_000,
    now: systemClock,
    logger,
  });
  const apiSchema = readFileSync(environment.HOLDFAST_API_SCHEMA, 'utf8');
  const graphql = graphqlRoute(pipeline, door, policy.requestBodyMostKibibytes * 1_024);
  const isAllowed = originRule(environment.HOLDFAST_ALLOWED_ORIGINS);
  const http = await serveHttp(
    {
      routes: {
        '* /graphql': withRequestLog('/graphql', logger, withCors(isAllowed, graphql)),
        'GET /schema.graphql': (_request, response) => {
          answerText(response, 200, 'text/plain; charset=utf-8', apiSchema);
        },
      },
      health: createHealth(probes(clients), () => published.isLoaded()),
      logger,
    },
    { host: environment.HOLDFAST_HOST, port: environment.HOLDFAST_PORT },
  );
  return {
    port: http.port,
    stop: async () => {
      await http.close(DRAIN_MS);
      await pipeline.stop();
      published.stop();
      await Promise.all(Object.values(clients).map((client) => client.close()));
    },
  };
}

function probes(clients: ReturnType<typeof subgraphClients>): Record<string, Probe> {
  return Object.fromEntries(
    Object.entries(clients).map(([name, client]) => [name, () => client.ping()]),
  );
}

await runProcess(logger, start);
