import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Content } from '@holdfast/http';
import { fileAsset, textAsset } from './serve-asset.ts';

type Load = () => Promise<Content>;

/** Assets that the explorer takes from packages, by address: read when somebody opens it, not at the start. */
export function graphiqlAssets(): Readonly<Record<string, Load>> {
  const graphiql = import.meta.resolve('graphiql/package.json');
  const react = import.meta.resolve('react/package.json');
  const reactDom = import.meta.resolve('react-dom/package.json');
  return {
    '/explorer/graphiql.js': script(graphiql, 'graphiql.min.js'),
    '/explorer/graphiql.css': once(() => styles(beside(graphiql, 'graphiql.min.css'))),
    '/explorer/react.js': script(react, 'umd/react.production.min.js'),
    '/explorer/react-dom.js': script(reactDom, 'umd/react-dom.production.min.js'),
    '/explorer/graphql-ws.js': script(
      import.meta.resolve('graphql-ws'),
      '../umd/graphql-ws.min.js',
    ),
  };
}

/** GraphiQL's styles without the fonts in them, two thirds of their size: letters are those of the system. */
async function styles(path: string): Promise<Content> {
  const text = await readFile(path, 'utf8');
  return textAsset('graphiql.css', text.replaceAll(/@font-face\s*\{[^}]*\}/g, ''));
}

const script = (address: string, path: string): Load =>
  once(() => fileAsset(beside(address, path)));

/** Path of a file, from the address of another one of its package. */
const beside = (address: string, path: string): string => fileURLToPath(new URL(path, address));

function once<Result>(load: () => Promise<Result>): () => Promise<Result> {
  let loading: Promise<Result> | undefined;
  return () => (loading ??= load());
}
