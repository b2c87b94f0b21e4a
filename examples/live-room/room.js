// A room in a page. Open it in two windows, and sign in as two people.
/* global document, location, graphqlWs */
import { LISTEN, MY_ROOMS, READ, sentence } from './documents.js';
import { endWords, openLine } from './line.js';
import { signIn } from './session.js';

const at = (id) => document.getElementById(id);
const state = (text) => {
  at('state').textContent = text;
};

/** Shows an item. Always as text: people's words are never markup. */
function show(item) {
  const line = document.createElement('li');
  line.textContent = sentence(item);
  at('items').append(line);
  at('items').scrollTop = at('items').scrollHeight;
}

/** Shows the newest items. @returns the cursor from which live delivery goes on without a seam. */
async function readRoom(session, id) {
  const { group } = await session.query(READ, { id });
  const items = group.activity.edges.map(({ node }) => node);
  at('items').replaceChildren();
  items.forEach(show);
  return items.at(-1)?.cursor;
}

/** Listens from there on, for as long as the page is open. @returns what cuts the line, to see it come again. */
function listen(session, id, after) {
  const { createClient } = graphqlWs;
  const client = openLine(createClient, { url: location.origin, session, say: state });
  const payload = { query: LISTEN, variables: { groupId: id, after } };
  client.subscribe(payload, {
    next: ({ data: { groupActivity: item } }) => {
      // graphql-ws sends this very object again when it comes back, and so goes on from here.
      payload.variables.after = item.cursor;
      // The cursor was none of this room's, so the earlier items must be read again.
      if (item.reason === 'RESET') void readRoom(session, id);
      else if (item.__typename !== 'GroupActivityPosition') show(item);
    },
    error: (reason) => state(endWords(reason)),
    complete: () => state('It has ended.'),
  });
  return () => client.terminate();
}

async function enter(alias, passphrase) {
  const session = await signIn(location.origin, alias, passphrase);
  const { viewer } = await session.query(MY_ROOMS);
  const room = viewer.memberships[0]?.group;
  if (room === undefined) throw new Error('You are in no room yet. Open one, or join by a code.');
  at('door').hidden = true;
  at('room').hidden = false;
  at('title').textContent = `${room.name} · ${alias}`;
  at('cut').addEventListener('click', listen(session, room.id, await readRoom(session, room.id)));
  at('say').addEventListener('submit', (event) => {
    event.preventDefault();
    const { body } = event.target.elements;
    const text = body.value;
    body.value = '';
    session.post(room.id, text).catch(({ message }) => {
      // No written text is lost.
      body.value ||= text;
      state(message);
    });
  });
}

at('door').addEventListener('submit', (event) => {
  event.preventDefault();
  const { alias, passphrase } = event.target.elements;
  enter(alias.value, passphrase.value).catch(({ message }) => state(message));
});

// With `npm start` there are two made-up people, signed in by a click.
const people = await fetch('/explorer/people.json').then((answer) => answer.json());
for (const { alias, passphrase } of people) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = alias;
  button.addEventListener('click', () => {
    enter(alias, passphrase).catch(({ message }) => state(message));
  });
  at('door').append(button);
}
