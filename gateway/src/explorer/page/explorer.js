/* global document, localStorage, location, YogaGraphiQL, graphqlWs */
import { askGraph } from './ask-graph.js';
import { authorization, demonstrationPeople, signedIn, signIn, signOut } from './sign-in.js';
import { A_GROUP, firstTabs } from './tabs.js';

const KEPT_TABS = 'graphiql:tabState';
const WORKERS = { json: 'json', graphql: 'graphql', editorWorkerService: 'editor' };

globalThis.MonacoEnvironment = {
  getWorkerUrl: (_module, label) => `/explorer/${WORKERS[label]}-worker.js`,
};

const live = graphqlWs.createClient({
  url: `${location.origin.replace('http', 'ws')}/graphql`,
  connectionParams: authorization,
});

/** What stands in the headers editor wins over who is signed in. */
async function ask(operation, { headers = {} } = {}) {
  const given = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  return askGraph(operation, { ...(given ? {} : await authorization()), ...headers });
}

/** Listens, and moves the cursor on with each frame, so that nothing is missed when the line is cut. */
function listen({ query, operationName, variables }) {
  const payload = { query, operationName, variables: { ...variables } };
  const frames = live.iterate(payload);
  return {
    next: async () => {
      const frame = await frames.next().catch(explain);
      const cursor = Object.values(frame.value?.data ?? {})[0]?.cursor;
      if (cursor !== undefined) payload.variables.after = cursor;
      return frame;
    },
    return: () => frames.return(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function explain(reason) {
  if (Array.isArray(reason)) throw new Error(reason.map(({ message }) => message).join(' '));
  if (typeof reason?.code !== 'number') throw reason;
  throw new Error(`The socket was closed with ${reason.code}. ${reason.reason}`);
}

function isSubscription({ operationName }, document) {
  return document?.definitions.some(
    ({ operation, name }) =>
      operation === 'subscription' && (!operationName || name?.value === operationName),
  );
}

/** Goes on as that person, or as nobody, in a page that knows nothing of who was here before. */
async function goOnAs(person) {
  const who = document.querySelector('#who');
  try {
    if (person === null) signOut();
    else await signIn(person);
  } catch (error) {
    who.textContent = error.message;
    return;
  }
  const tabs = localStorage.getItem(KEPT_TABS);
  if (signedIn?.groupId) {
    localStorage.setItem(KEPT_TABS, (tabs ?? '').replaceAll(A_GROUP, signedIn.groupId));
  }
  location.reload();
}

function button(text, person) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', () => void goOnAs(person));
  return element;
}

if (signedIn !== null) {
  document.querySelector('#who').textContent = `Asking as ${signedIn.alias}.`;
}
const people = await demonstrationPeople();
document
  .querySelector('#people')
  .append(
    ...people.map((person) => button(`Sign in as ${person.alias}`, person)),
    ...(signedIn === null ? [] : [button('Be nobody', null)]),
  );
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#graphiql'), {
  title: 'Holdfast',
  logo: ' ',
  fetcher: (operation, options) =>
    isSubscription(operation, options?.documentAST) ? listen(operation) : ask(operation, options),
  defaultTabs: firstTabs(signedIn?.groupId),
  shouldPersistHeaders: false,
  // Left to itself it writes each query into the address.
  onEditQuery: () => {},
});
