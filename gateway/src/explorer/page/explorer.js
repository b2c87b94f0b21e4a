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
  shouldRetry: () => true,
});

/** Joins the headers of the editor with those of the signed-in person; the editor's win. */
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

/** The operation that is meant. GraphiQL's own idea of it lags behind when a tab is changed and run at once. */
function meant({ query, operationName, variables }) {
  const operations = [...query.matchAll(/^\s*(query|mutation|subscription)\b\s*(\w*)/gm)];
  const [, kind, name] =
    operations.find(([, , own]) => own === operationName) ?? operations[0] ?? [];
  return { kind, operation: { query, operationName: name || undefined, variables } };
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
  if (tabs !== null && signedIn?.groupId !== undefined) {
    localStorage.setItem(KEPT_TABS, tabs.replaceAll(A_GROUP, signedIn.groupId));
  }
  location.reload();
}

/** The tab that was open last; given by name, or GraphiQL opens an empty one beside it. */
function openTab() {
  const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem(KEPT_TABS) ?? '{}');
  const tab = tabs?.[activeTabIndex];
  return tab && { initialQuery: tab.query, initialVariables: tab.variables };
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
  fetcher: (request, options) => {
    const { kind, operation } = meant(request);
    return kind === 'subscription' ? listen(operation) : ask(operation, options);
  },
  ...openTab(),
  defaultTabs: firstTabs(signedIn?.groupId),
  shouldPersistHeaders: false,
  // Left to itself it writes each query into the address.
  onEditQuery: () => {},
});
