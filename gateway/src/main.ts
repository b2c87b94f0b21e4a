import { readFileSync } from 'node:fs';
import { readPolicy } from '@holdfast/configuration';
import { openCrisisLines } from '@holdfast/crisis-lines';
import {
  createErrorMask,
  createHealth,
  graphqlRoute,
  openMetricsDoor,
  runProcess,
  type ConnectionLimits,
  type Probe,
  type Route,
  serveHttp,
  type Running,
} from '@holdfast/http';
import { AccessTokenVerifier, deriveFromKey, HopSigner, readProcessKey } from '@holdfast/identity';
import { openTransport } from '@holdfast/events';
import { systemClock } from '@holdfast/kernel';
import { buildSchema } from 'graphql';
import { identifyWith } from './live/identify.ts';
import { buildLiveDoor, type LiveDoor } from './live/open-live-door.ts';
import { schemaRoutes } from './schema-routes.ts';
import { SignInTable } from './sign-in-table.ts';
import { createLogger } from '@holdfast/telemetry';
import { Admission } from './admission/admission.ts';
import { authenticateWith, clientHasher } from './authentication.ts';
import { bodyLimits } from './body-limits.ts';
import { clientAddress } from './client-address.ts';
import { crisisLinesRoute } from './crisis-lines-route.ts';
import { pageRule, withCors } from './cors.ts';
import { readGatewayEnvironment } from './environment.ts';
import { explorerRoutes } from './explorer/explorer-routes.ts';
import { chargeRefused, httpDoor } from './http-door.ts';
import { judgeDocuments } from './judge-document.ts';
import { createPipeline } from './operation-pipeline.ts';
import { hostRule, underOurName } from './public-hosts.ts';
import { readPublishedKeys } from './published-keys.ts';
import { withRequestLog } from './request-log.ts';
import { subgraphClients } from './subgraph-clients.ts';
import { createSupergraph } from './supergraph.ts';
import { toldPageRule } from './told-page-rule.ts';

const DRAIN_MS = 6_000;
/** Time over which sockets are closed, so that clients do not come again all at once. */
const SPREAD_MS = 5_000;

const environment = readGatewayEnvironment();
const logger = createLogger('gateway', environment.HOLDFAST_LOG_LEVEL);

/** Builds the parts that both doors share. */
function buildParts() {
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
  return {
    policy,
    clients,
    published,
    clientHash: clientHasher(
      deriveFromKey(key.privateKey, 'client-address'),
      environment.HOLDFAST_TRUSTED_PROXIES,
    ),
    verifier: new AccessTokenVerifier(published.keys, policy.accessTokenSeconds),
    signIns: new SignInTable(),
    admission: new Admission(policy),
    isOurName: hostRule(environment.HOLDFAST_PUBLIC_HOSTS),
    isWelcome: toldPageRule(pageRule(environment.HOLDFAST_ALLOWED_ORIGINS), logger),
    judge: judgeDocuments({ introspection: environment.HOLDFAST_INTROSPECTION === 'on' }),
    transport: openTransport(environment, logger),
    crisisLines: openCrisisLines(environment, logger),
    supergraphSdl: readFileSync(environment.HOLDFAST_SUPERGRAPH, 'utf8'),
    apiSdl: readFileSync(environment.HOLDFAST_API_SCHEMA, 'utf8'),
  };
}

type Parts = ReturnType<typeof buildParts>;

function liveDoorOf({ policy, verifier, apiSdl, ...parts }: Parts): LiveDoor {
  return buildLiveDoor({
    ...parts,
    apiSchema: buildSchema(apiSdl),
    liveSdl: readFileSync(environment.HOLDFAST_LIVE_SCHEMA, 'utf8'),
    mask: createErrorMask({ logger, isOutage: () => false }),
    limits: policy,
    identify: identifyWith(verifier),
    now: systemClock,
    logger,
  });
}

function httpDoorOptions({ policy, verifier, signIns, clientHash, admission }: Parts) {
  return {
    admission,
    authenticate: authenticateWith(verifier),
    hasEnded: (signInId: string) => signIns.hasEnded(signInId),
    clientHash,
    timeoutMs: policy.requestTimeoutSeconds * 1_000,
    now: systemClock,
    logger,
  };
}

function bodyLimitsOf({ policy, verifier }: Parts) {
  return bodyLimits({ authenticate: authenticateWith(verifier), policy, now: systemClock });
}

/** Limits of connections. Behind proxies all of them come from a few addresses, which say nothing of clients. */
function connectionLimits({ policy }: Parts): ConnectionLimits {
  const most = policy.connectionsMost;
  if (environment.HOLDFAST_TRUSTED_PROXIES > 0) return { most };
  const of = (socketAddress: string | undefined) =>
    clientAddress({ socketAddress, forwardedFor: undefined, trustedProxies: 0 });
  return { most, perAddress: { most: policy.connectionsPerAddress, of } };
}

function routesOf(graphql: Route, { isOurName, isWelcome, apiSdl, crisisLines }: Parts) {
  const moreHeaders = environment.HOLDFAST_ALLOWED_HEADERS;
  const ours = (route: Route) => underOurName(isOurName, route);
  const open = (route: Route) => ours(withCors({ isWelcome, moreHeaders }, route));
  const explorer =
    environment.HOLDFAST_EXPLORER === 'on'
      ? explorerRoutes(environment.HOLDFAST_EXPLORER_PEOPLE)
      : {};
  return {
    ...eachOf(explorer, ours),
    ...eachOf(schemaRoutes(apiSdl), open),
    'GET /crisis-lines.json': crisisLinesRoute(crisisLines, systemClock),
    '* /graphql': withRequestLog('/graphql', logger, open(graphql)),
  };
}

function eachOf(routes: Readonly<Record<string, Route>>, wrap: (route: Route) => Route) {
  return Object.fromEntries(Object.entries(routes).map(([key, route]) => [key, wrap(route)]));
}

async function start(): Promise<Running> {
  const parts = buildParts();
  const { clients, published, transport } = parts;
  const supergraph = createSupergraph(parts.supergraphSdl, clients);
  const pipeline = await createPipeline({
    gateway: supergraph,
    judge: parts.judge,
    mostAnswerBytes: parts.policy.answerMostKibibytes * 1_024,
    logger,
  });
  const live = liveDoorOf(parts);
  let isLiveReady = false;
  void live.ready.then(() => {
    isLiveReady = true;
  });
  const door = httpDoorOptions(parts);
  const graphql = graphqlRoute(pipeline, httpDoor(door), bodyLimitsOf(parts), chargeRefused(door));
  const http = await serveHttp(
    {
      routes: routesOf(graphql, parts),
      health: createHealth(probes(clients), () => published.isLoaded() && isLiveReady),
      connections: connectionLimits(parts),
      logger,
    },
    { host: environment.HOLDFAST_HOST, port: environment.HOLDFAST_PORT },
  );
  const sockets = live.openAt(http.server);
  // Last, when nothing keeps the thread any more.
  published.begin();
  live.begin();
  const metrics = await openMetricsDoor(environment, logger);
  return {
    port: http.port,
    stop: async () => {
      metrics.close();
      await Promise.all([sockets.close(SPREAD_MS), http.close(DRAIN_MS)]);
      await live.stop();
      await transport.close();
      await supergraph.stop();
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
