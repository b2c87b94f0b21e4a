import { buildSchema, isAbstractType, type GraphQLSchema } from 'graphql';
import { serveContent, type Route } from '@holdfast/http';

/** Makes the routes of what client teams build with: the schema, and which types stand behind each abstract one. */
export function schemaRoutes(apiSdl: string): Readonly<Record<string, Route>> {
  const schema = { contentType: 'text/plain; charset=utf-8', body: Buffer.from(apiSdl) };
  const types = {
    contentType: 'application/json; charset=utf-8',
    body: Buffer.from(JSON.stringify(possibleTypes(buildSchema(apiSdl)), null, 2)),
  };
  return {
    'GET /schema.graphql': serveContent(() => schema),
    'GET /possible-types.json': serveContent(() => types),
  };
}

/** Object types behind each union and interface, in the shape that Apollo's `InMemoryCache` takes. */
export function possibleTypes(schema: GraphQLSchema): Readonly<Record<string, readonly string[]>> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  return Object.fromEntries(
    abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
  );
}
