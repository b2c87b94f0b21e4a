// What a newcomer sees where an answer will stand: the picture of the graph, three steps, and what there is to look at.
/* global GraphiQL, React */
const h = React.createElement;

const PICTURE =
  'Your app asks the gateway one graph. Four parts answer behind it: members, groups, journaling and insights. Events of the first three flow to insights.';

const STEPS = [
  [
    'Enrol',
    'Become somebody',
    'Run it as it stands: an alias, a passphrase, tokens. Or sign in above as somebody of the demonstration.',
  ],
  [
    'Match',
    'Find a room that fits',
    'Plan comes before it, if you like. Both say why: each line of a plan, each match.',
  ],
  [
    'Room',
    'Listen, live',
    'A subscription over the same address. Say something below the answer, and see it come back.',
  ],
];

const PARTS = [
  ['members', 'accounts, plans'],
  ['groups', 'rooms, matches'],
  ['journaling', 'days, journals'],
  ['insights', 'progress'],
];

/**
 * Makes the pane, for tabs that have no answer yet. `look(sight, person)` shows one of the sights, `open(name)` one of
 * the tabs.
 */
export function welcomePane({ people, look, open }) {
  return function Welcome() {
    const { tabs, activeTabIndex } = GraphiQL.React.useEditorContext();
    const { isFetching, isSubscribed } = GraphiQL.React.useExecutionContext();
    if (isFetching || isSubscribed || tabs[activeTabIndex]?.response) return null;
    return h(
      'section',
      { className: 'welcome', 'aria-labelledby': 'welcome', tabIndex: 0 },
      h('h2', { id: 'welcome' }, 'One graph, four parts'),
      picture(),
      h('h3', null, 'Three first steps'),
      steps(open),
      sights(people, look),
    );
  };
}

function steps(open) {
  const step = ([tab, title, text]) =>
    h(
      'li',
      { key: tab },
      h('button', { type: 'button', onClick: () => open(tab) }, title),
      h('p', null, text),
    );
  return h('ol', null, STEPS.map(step));
}

function sights(people, look) {
  const all = people.flatMap((person) => (person.sights ?? []).map((sight) => [person, sight]));
  if (all.length === 0) return null;
  const one = ([person, sight]) =>
    h(
      'li',
      { key: person.alias + sight.title },
      h(
        'button',
        { type: 'button', onClick: () => look(sight, person) },
        sight.title,
        h('small', null, ` ${person.alias}`),
      ),
    );
  return h(
    React.Fragment,
    null,
    h('h3', null, 'What there is to see'),
    h('ul', null, all.map(one)),
  );
}

function picture() {
  const middles = PARTS.map((_, index) => 50 + index * 98);
  const lines = middles.map((x) => `M198 94C198 112 ${x} 108 ${x} 128`).join('');
  return h(
    'svg',
    { className: 'picture', viewBox: '0 0 396 208', role: 'img', 'aria-label': PICTURE },
    h('path', { className: 'line', d: `M198 34V64${lines}` }),
    h('path', { className: 'events', d: 'M50 168V188H344V170M148 168V188M246 168V188' }),
    h('text', { x: 236, y: 53, className: 'note' }, 'one graph'),
    h('text', { x: 197, y: 203, className: 'note' }, 'events'),
    box({ x: 153, y: 4, width: 90, name: 'your app' }),
    box({ x: 143, y: 64, width: 110, name: 'gateway' }),
    PARTS.map(([name, note], index) => box({ x: 4 + index * 98, y: 128, width: 92, name, note })),
  );
}

function box({ x, y, width, name, note }) {
  const height = note === undefined ? 30 : 40;
  const middle = x + width / 2;
  return h(
    'g',
    { key: name, className: name },
    h('rect', { x, y, width, height, rx: 8 }),
    h('text', { x: middle, y: y + (note === undefined ? 20 : 17) }, name),
    note && h('text', { x: middle, y: y + 32, className: 'note' }, note),
  );
}
