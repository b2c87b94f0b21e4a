import { fileURLToPath } from 'node:url';
import type { Content } from '@holdfast/http';
import { fileAsset, textAsset } from './serve-asset.ts';

type Load = () => Promise<Content>;

/** Assets that the explorer takes from packages, by address: 9 MB, read when somebody opens it, not at the start. */
export function graphiqlAssets(): Readonly<Record<string, Load>> {
  const graphiql = once(() => import('@graphql-yoga/render-graphiql/graphiql'));
  type Part = keyof Awaited<ReturnType<typeof graphiql>>;
  const part = (name: string, key: Part) =>
    once(async () => textAsset(name, (await graphiql())[key]));
  return {
    '/explorer/graphiql.js': part('graphiql.js', 'js'),
    '/explorer/graphiql.css': part('graphiql.css', 'css'),
    '/explorer/editor-worker.js': part('editor-worker.js', 'editorWorkerService'),
    '/explorer/json-worker.js': part('json-worker.js', 'jsonWorker'),
    '/explorer/graphql-worker.js': part('graphql-worker.js', 'graphqlWorker'),
    '/explorer/graphql-ws.js': once(() => {
      const path = new URL('../umd/graphql-ws.min.js', import.meta.resolve('graphql-ws'));
      return fileAsset(fileURLToPath(path));
    }),
  };
}

function once<Result>(load: () => Promise<Result>): () => Promise<Result> {
  let loading: Promise<Result> | undefined;
  return () => (loading ??= load());
}
