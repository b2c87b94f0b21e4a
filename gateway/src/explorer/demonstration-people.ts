import { readFile } from 'node:fs/promises';
import { BlockList } from 'node:net';
import { answerJson, type Route } from '@holdfast/http';

/** File in which `npm start` keeps its demonstration. */
interface Demonstration {
  readonly people: readonly {
    readonly alias: string;
    readonly passphrase: string;
    readonly about?: string;
  }[];
  /** What there is to see of theirs, each with the question that shows it. */
  readonly sights?: readonly {
    readonly as: string;
    readonly title: string;
    readonly query: string;
  }[];
  readonly isDone: boolean;
}

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Addresses from which this machine alone can ask. */
const THIS_MACHINE = new BlockList();
THIS_MACHINE.addSubnet('127.0.0.0', 8);
THIS_MACHINE.addAddress('::1', 'ipv6');

/**
 * Tells the explorer who the made-up people of the demonstration are, so that a click signs them in. Nobody is named if
 * there is no demonstration, to other machines, or to pages that came here under a name that is not this machine's own:
 * a program on another machine can write any name.
 */
export function demonstrationPeople(file: string | undefined): Route {
  return async ({ headers, socket }, response) => {
    const isAsked =
      isOfThisMachine(socket.remoteAddress ?? '') &&
      LOOPBACK_HOST.test(headers.host ?? '') &&
      isSameSite(headers['sec-fetch-site']);
    answerJson(response, 200, file !== undefined && isAsked ? await peopleOf(file) : []);
  };
}

const isOfThisMachine = (address: string): boolean =>
  THIS_MACHINE.check(address, address.includes(':') ? 'ipv6' : 'ipv4');

function isSameSite(site: string | readonly string[] | undefined): boolean {
  return site === undefined || site === 'same-origin';
}

async function peopleOf(file: string): Promise<readonly object[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    // The file is not written yet.
    return [];
  }
  const { people, sights = [], isDone } = JSON.parse(text) as Demonstration;
  if (!isDone) return [];
  return people.map(({ alias, passphrase, about }) => ({
    ...{ alias, passphrase, about },
    sights: sights
      .filter((sight) => sight.as === alias)
      .map(({ title, query }) => ({ title, query })),
  }));
}
