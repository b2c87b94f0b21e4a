// Hive Gateway as its manual sets it up, doing what ours must: believe a token of `members`, and
// tell each subgraph who asks. Its own `jwt` option knows no Ed25519, so the check is a plugin; like
// ours, and unlike that option, it checks a token once.
import { readFileSync } from 'node:fs';
import { defineConfig } from '@graphql-hive/gateway';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const { MEMBERS_URL, HOPS_FILE } = process.env;
const readHops = () => JSON.parse(readFileSync(HOPS_FILE, 'utf8'));
/** Assertions live for a minute, and are signed anew beside this process, as ours are within it. */
let hops = readHops();
setInterval(() => {
  hops = readHops();
}, 10_000).unref();
const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', MEMBERS_URL));
const issuer = 'https://holdfast.example/members';
const expected = { algorithms: ['EdDSA'], typ: 'at+jwt', issuer, audience: 'holdfast-graph' };
const checked = new Map();

const tokenOf = (request) => request.headers.get('authorization')?.slice('Bearer '.length) ?? '';

const checkToken = {
  async onRequest({ request, endResponse, fetchAPI }) {
    const token = tokenOf(request);
    if (checked.get(token) > Date.now()) return;
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      checked.set(token, payload.exp * 1_000);
    } catch {
      endResponse(new fetchAPI.Response(null, { status: 401 }));
    }
  },
};

export const gatewayConfig = defineConfig({
  logging: 'warn',
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) => ({
      'holdfast-hop': hops[tokenOf(request)][subgraphName],
    }),
  },
  plugins: () => [checkToken],
});
