import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { refuse, type Refusal, type Route } from '@holdfast/http';

/** Decides whether a request came under a name of this installation. */
export type HostRule = (headers: Pick<IncomingHttpHeaders, 'host'>) => boolean;

const NOT_OUR_NAME: Refusal = {
  statusCode: 421,
  code: 'FORBIDDEN',
  message: 'This installation does not answer under this name. Its operator can add it.',
};

const HOST = /^(\[[\da-f:.]+\]|[^:[\]]+)(:\d{1,5})?$/i;

/**
 * Takes requests under the names of the installation, under `localhost`, and under any address in numbers. A name of a
 * stranger that suddenly points here (DNS rebinding) would make a page of theirs one of ours; an address cannot be
 * pointed anywhere.
 */
export function hostRule(names: readonly string[]): HostRule {
  const ours = new Set(['localhost', ...names]);
  return ({ host = '' }) => {
    const name = HOST.exec(host)?.[1]?.toLowerCase() ?? '';
    return ours.has(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
  };
}

/** Answers a route under the names of the installation alone. */
export function underOurName(isOurs: HostRule, route: Route): Route {
  return (request, response) => {
    if (isOurs(request.headers)) return route(request, response);
    refuse(response, NOT_OUR_NAME);
    return undefined;
  };
}
