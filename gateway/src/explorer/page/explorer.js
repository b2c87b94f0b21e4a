/* global crypto, document, innerWidth, localStorage, sessionStorage, GraphiQL, React, ReactDOM */
import { askGraph } from './ask-graph.js';
import { hangUp, listen } from './listen.js';
import {
  adopt,
  ageToken,
  authorization,
  demonstrationPeople,
  enter,
  signedIn,
  signIn,
  signOut,
} from './sign-in.js';
import { saySomething } from './say.js';
import { A_CALL, A_GROUP, firstTabs } from './tabs.js';
import { openUp } from './open-up.js';
import { welcomePane } from './welcome.js';

const KEPT_TABS = 'graphiql:tabState';
/** What a window keeps for itself: a new one begins with first tabs whose keys nobody has used. */
const OF_THE_WINDOW = /^graphiql:(tabState|query|variables|headers|operationName)$/;
/** Widest window in which everything stands below one another; explorer.css has the same. */
const PHONE_MOST_PX = 700;
const VERSIONS = 'query { privacyNotice { version } groupOrientation { version } }';

/** What GraphiQL knows of its tabs and editors, once it is drawn. */
let editor;
/** The ids that stand in the tabs now: of the room, and of a call for help. */
const shown = { group: A_GROUP, call: A_CALL };

/** Joins the headers of the editor with those of the signed-in person; the editor's win. */
async function ask(operation, { headers = {} } = {}) {
  const given = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  const answer = await askGraph(operation, {
    ...(given ? {} : await authorization()),
    ...headers,
  });
  learn(answer.data ?? {}, operation.variables?.input?.alias);
  showAnswer();
  return answer;
}

/** On a phone the answer stands below everything else. */
function showAnswer() {
  if (innerWidth > PHONE_MOST_PX) return;
  setTimeout(() => document.querySelector('.graphiql-response').scrollIntoView());
}

/** Goes on as the person whose tokens have come, in the room that they have come into, with the call that they see. */
function learn(data, alias) {
  const [tokens] = Object.values(data).flatMap((outcome) => outcome?.signInTokens ?? []);
  if (tokens?.accessToken) {
    adopt(alias ?? signedIn?.alias ?? 'somebody', tokens);
    hangUp();
    showWho();
  }
  // Roles of staff stand in the token that comes after the second factor.
  if (data.confirmSecondFactor?.__typename === 'ConfirmSecondFactorSuccess') ageToken();
  const groupId = groupIn(data);
  if (groupId) enterRoom(groupId);
  const callId = callIn(data);
  if (callId) fillIn('call', callId);
}

const groupIn = ({ requestMatch, createGroup }) =>
  (requestMatch?.matchRequest?.placement?.group ?? createGroup?.group)?.id;

/** The newest call that is open, else the newest. */
function callIn({ staff }) {
  const calls = staff?.safetyEvents?.edges?.map(({ node }) => node) ?? [];
  return (calls.find(({ state }) => !ENDS.has(state)) ?? calls[0])?.id;
}

const ENDS = new Set(['RESOLVED', 'ESCALATED']);

/** Remembers a room, and puts its id into the tabs that need one. */
function enterRoom(groupId) {
  enter(groupId);
  fillIn('group', groupId);
}

/** Puts an id into the tabs that need one of its kind. */
function fillIn(kind, id) {
  const filled = (text) => text?.replaceAll(shown[kind], id);
  const active = editor.tabs[editor.activeTabIndex];
  if (active?.variables?.includes(shown[kind]))
    editor.variableEditor.setValue(filled(active.variables));
  lay(
    editor.tabs.map((tab) => (tab === active ? tab : { ...tab, variables: filled(tab.variables) })),
  );
  shown[kind] = id;
}

/**
 * Lays the tabs anew. GraphiQL looks for the open one among them as it is by then, which may be another object than when
 * it was drawn last: it is found by its id.
 */
function lay(tabs) {
  const indexOf = ({ id }) => tabs.findIndex((tab) => tab.id === id);
  editor.moveTab(Object.assign(tabs, { indexOf }));
}

/** The operation that is meant. GraphiQL's own idea of it lags behind when a tab is changed and run at once. */
function meant({ query, operationName, variables }) {
  const operations = [...query.matchAll(/^\s*(query|mutation|subscription)\b\s*(\w*)/gm)];
  const [, kind, name] =
    operations.find(([, , own]) => own === operationName) ?? operations[0] ?? [];
  return { kind, operation: { query, operationName: name || undefined, variables } };
}

/** Goes on as that person, or as nobody. */
async function goOnAs(person) {
  try {
    if (person === null) signOut();
    else await signIn(person);
  } catch (error) {
    document.querySelector('#who').textContent = error.message;
    return false;
  }
  hangUp();
  showWho();
  if (signedIn?.groupId) enterRoom(signedIn.groupId);
  return true;
}

function showWho() {
  document.querySelector('#who').textContent =
    signedIn === null ? 'Asking as nobody.' : `Asking as ${signedIn.alias}.`;
  document.querySelector('#be-nobody').hidden = signedIn === null;
}

/** Opens the tab of an operation. */
function open(name) {
  const index = editor.tabs.findIndex(({ title }) => title === name);
  if (index < 0) return;
  editor.changeTab(index);
  document.querySelector('.graphiql-editors').scrollIntoView({ block: 'nearest' });
}

/** Shows one of the sights of the demonstration, as the person who sees it. */
async function look({ query }, person) {
  if (!(await goOnAs(person))) return;
  const { parse, print } = GraphiQL.GraphQL;
  const text = print(parse(query));
  const [, title] = /^query (\w+)/.exec(text);
  const there = editor.tabs.findIndex((tab) => tab.title === title);
  if (there >= 0) {
    editor.changeTab(there);
    return;
  }
  const tab = { id: crypto.randomUUID(), hash: title, title, query: text, variables: null };
  lay([...editor.tabs, { ...tab, headers: null, operationName: title, response: null }]);
  editor.changeTab(editor.tabs.length);
}

/** Signs in by a click: a list in the head of the page. */
function listPeople(people) {
  const menu = document.querySelector('#people');
  const choose = (person) => () => {
    menu.open = false;
    void goOnAs(person);
  };
  const button = (person, text, about) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.append(text);
    if (about)
      element.append(Object.assign(document.createElement('small'), { textContent: about }));
    element.addEventListener('click', choose(person));
    return element;
  };
  const nobody = button(null, 'Be nobody');
  nobody.id = 'be-nobody';
  menu.lastElementChild.append(
    ...people.map((person) => button(person, `Sign in as ${person.alias}`, person.about)),
    nobody,
  );
  menu.hidden = false;
}

/** The tab that was open last; given by name, or GraphiQL opens an empty one beside it. */
function openTab(first) {
  const { tabs, activeTabIndex } = JSON.parse(sessionStorage.getItem(KEPT_TABS) ?? '{}');
  const { query, variables } = tabs?.[activeTabIndex] ?? first;
  return { query, variables };
}

/** Puts the types of a schema in the order of their names: its documentation lists them as they come. */
function inAlphabet(schema) {
  const types = schema.getTypeMap();
  for (const name of Object.keys(types).sort()) {
    const type = types[name];
    delete types[name];
    types[name] = type;
  }
  return schema;
}

const placeOf = (key) => (OF_THE_WINDOW.test(key) ? sessionStorage : localStorage);

/** Where GraphiQL keeps things: history, theme and sizes for good, tabs for as long as the window is open. */
const storage = {
  getItem: (key) => placeOf(key).getItem(key),
  setItem: (key, value) => placeOf(key).setItem(key, value),
  removeItem: (key) => placeOf(key).removeItem(key),
  clear: () => [sessionStorage, localStorage].forEach((place) => place.clear()),
  get length() {
    return sessionStorage.length + localStorage.length;
  },
};

/** Hands out what GraphiQL knows of its tabs and editors, and mends what keeps people out. */
function Bridge() {
  editor = GraphiQL.React.useEditorContext();
  React.useEffect(() => openUp(editor));
  return null;
}

const [people, { data }, schemaText] = await Promise.all([
  demonstrationPeople(),
  askGraph({ query: VERSIONS }),
  fetch('/schema.graphql').then((response) => response.text()),
]);
listPeople(people);
showWho();
if (signedIn?.groupId) shown.group = signedIn.groupId;
const tabs = firstTabs({
  noticeVersion: data?.privacyNotice?.version,
  orientationVersion: data?.groupOrientation?.version,
  groupId: signedIn?.groupId,
});
const say = saySomething(ask);
const Welcome = welcomePane({ people, look, open });
const h = React.createElement;
ReactDOM.createRoot(document.querySelector('#graphiql')).render(
  h(
    GraphiQL,
    {
      fetcher: (request, options) => {
        const { kind, operation } = meant(request);
        if (kind !== 'subscription') return ask(operation, options);
        showAnswer();
        return say.during(listen(operation), operation.variables);
      },
      schema: inAlphabet(GraphiQL.GraphQL.buildSchema(schemaText)),
      ...openTab(tabs[0]),
      defaultTabs: tabs,
      storage,
      shouldPersistHeaders: false,
      defaultEditorToolsVisibility: 'variables',
    },
    h(GraphiQL.Logo, null, ' '),
    h(GraphiQL.Footer, null, h(Welcome), h(say.Form)),
    h(Bridge),
  ),
);
