import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { codingFor, compressOnce, variesByCoding, type Coding } from './content-coding.ts';
import type { Route } from './route.ts';

/** Text that everybody is given alike. */
export interface Content {
  readonly contentType: string;
  readonly body: Buffer;
}

/** Smallest content that is compressed. */
const FEWEST_BYTES = 1_024;

/**
 * Serves content that is the same for everybody. Clients keep it, and ask each time whether it is still the same; it is
 * compressed once for each coding, when the first client asks for it.
 */
export function serveContent(
  load: () => Content | Promise<Content>,
  headers: OutgoingHttpHeaders = {},
): Route {
  let kept: Kept | undefined;
  return async (request, response) => {
    const content = await load();
    if (!kept?.content.body.equals(content.body)) kept = keep(content);
    const { etag, coded } = kept;
    variesByCoding(response);
    const all = {
      ...headers,
      etag,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    };
    if (isKnown(request.headers['if-none-match'], etag)) {
      response.writeHead(304, all).end();
      return;
    }
    const isSmall = content.body.length < FEWEST_BYTES;
    const coding = isSmall
      ? 'identity'
      : codingFor(request.headers['accept-encoding'], ['br', 'gzip']);
    const body = await coded(coding);
    response
      .writeHead(200, {
        ...all,
        ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
        'content-type': content.contentType,
        'content-length': body.length,
      })
      .end(body);
  };
}

/** Content with its forms. */
interface Kept {
  readonly content: Content;
  /** A weak one: all forms mean the same. */
  readonly etag: string;
  readonly coded: (coding: Coding) => Promise<Buffer> | Buffer;
}

function keep(content: Content): Kept {
  const { body } = content;
  const forms = new Map<Coding, Promise<Buffer>>();
  return {
    content,
    etag: `W/"${createHash('sha256').update(body).digest('base64url')}"`,
    coded: (coding) => {
      if (coding === 'identity') return body;
      const form = forms.get(coding) ?? compressOnce(body, coding);
      forms.set(coding, form);
      return form;
    },
  };
}

/** True if one of the tags that a client has is this one. Proxies make a strong tag weak, or a weak one strong. */
function isKnown(tags: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return (
    tags?.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag)) === true
  );
}
