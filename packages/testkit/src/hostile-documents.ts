/** A document made to cost more than it is worth, and the way in which it does so. */
export interface HostileDocument {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const many = (count: number, piece: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => piece(index)).join(between);
const n = String;

/** Fragments that spread the next one several times. */
const chain = (count: number, times: number, on: string, last: string) =>
  many(count, (index) => {
    const next = index + 1 < count ? `...F${n(index + 1)} `.repeat(times) : last;
    return `fragment F${n(index)} on ${on} { id ${next} }`;
  });

/** Selection of `Query`; each field costs nothing to answer, so that what is measured is the document. */
const aQuery: readonly HostileDocument[] = [
  { name: 'an alias of 200,000 letters', query: `{ copingSkills { ${'a'.repeat(200_000)}: id } }` },
  {
    name: 'an alias of 30,000 letters',
    query: `{ copingSkills { ${'a'.repeat(30_000)}: id } }`,
  },
  {
    name: '5 aliases of 45,000 letters',
    query: `{ copingSkills { ${many(5, (index) => `${'abcde'.charAt(index).repeat(45_000)}: id`)} } }`,
  },
  {
    name: '50 aliases of 64 letters, 20 times the library',
    query: `{ ${many(20, (index) => `s${n(index)}: copingSkills { ...L }`)} } fragment L on CopingSkill { id title steps minutes tags source reviewedBy }`,
  },
  { name: '495 times the viewer', query: `{ ${many(495, () => 'viewer{id}', '')} }` },
  {
    name: '600 conflicts of one name',
    query: `{ viewer { ${many(600, () => 'a:id a:alias')} } }`,
  },
  {
    name: '333 viewers within three levels',
    query: `{ viewer { ${many(9, () => `memberships { ${many(9, () => `group { ${many(9, () => 'id')} }`)} }`)} } }`,
  },
  { name: '1,900 unknown fields', query: `{ ${many(1_900, (index) => `u${n(index)}`)} }` },
  {
    name: '640 unused variables',
    query: `query (${many(640, (index) => `$v${n(index)}:Int`)}) { __typename }`,
  },
  {
    name: '90 variables, each of another unknown type',
    query: `query (${many(90, (index) => `$v${n(index)}: Typ${n(index)}`)}) { __typename }`,
  },
  {
    name: '450 directives on one field',
    query: `{ __typename ${many(450, () => '@skip(if:false)', '')} }`,
  },
  { name: '900 unknown directives', query: `{ __typename ${many(900, () => '@x', '')} }` },
  {
    name: '490 arguments of one name',
    query: `{ group(${many(490, () => 'id:1')}) { id } }`,
  },
  {
    name: '99 fragments that nothing uses',
    query: `{ __typename } ${many(99, (index) => `fragment F${n(index)} on Viewer { id id id id }`)}`,
  },
  {
    name: '99 fragments in one place, of five equal fields',
    query: `{ viewer { ${many(99, (index) => `...F${n(index)}`)} } } ${many(99, (index) => `fragment F${n(index)} on Viewer { id alias id alias id }`)}`,
  },
  {
    name: 'fragments that double, 16 deep',
    query: `{ viewer { ...F0 } } ${chain(16, 2, 'Viewer', 'alias')}`,
  },
  {
    name: 'fragments of nothing that grow tenfold, 40 deep',
    query: `{ ...G0 } ${many(40, (index) => `fragment G${n(index)} on Query { ${`...G${n(index + 1)} `.repeat(10)} }`)}`,
  },
  {
    name: 'fragments in a circle',
    query: `{ viewer { ...F0 } } ${chain(99, 1, 'Viewer', '...F0')}`,
  },
  { name: '999 opening braces', query: '{a'.repeat(999) },
  { name: '600 levels', query: `${'{a'.repeat(600)}${'}'.repeat(600)}` },
  {
    name: 'a list in a list, 900 deep',
    query: `{ group(id: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`,
  },
  {
    name: 'an object in an object, 400 deep',
    query: `{ group(id: ${'{a:'.repeat(400)}1${'}'.repeat(400)}) { id } }`,
  },
  {
    name: 'the type of a variable, 900 deep',
    query: `query ($v: ${'['.repeat(900)}Int${']'.repeat(900)}) { __typename }`,
  },
  { name: 'a text of 32,000 letters', query: `{ group(id: "${'x'.repeat(32_000)}") { id } }` },
  { name: 'a text of 60,000 letters', query: `{ group(id: "${'x'.repeat(60_000)}") { id } }` },
  {
    name: 'a text of 5,000 escapes',
    query: `{ group(id: "${'\\u{1F332}'.repeat(3_400)}") { id } }`,
  },
  {
    name: 'a block of 32,000 lines',
    query: `{ group(id: """${'\n'.repeat(32_000)}""") { id } }`,
  },
  {
    name: 'a block of 8,000 escaped quotes',
    query: `{ group(id: """${'\\"""'.repeat(8_000)}""") { id } }`,
  },
  { name: 'comments of 32,000 lines', query: `${'#\n'.repeat(16_000)}{ __typename }` },
  { name: 'one comment of 32,000 letters', query: `#${'c'.repeat(32_000)}\n{ __typename }` },
  { name: '32,000 commas', query: `{ ${','.repeat(32_000)} __typename }` },
  {
    name: '400 operations',
    query: many(400, (index) => `query Q${n(index)}{__typename}`),
  },
  {
    name: '10 operations that share 90 fragments',
    query: `${many(10, (index) => `query Q${n(index)}{viewer{...F0}}`)} ${chain(90, 1, 'Viewer', 'alias')}`,
  },
  { name: 'a number of 30,000 digits', query: `{ group(id: ${'9'.repeat(30_000)}) { id } }` },
  {
    name: 'a number of 30,000 digits for a page',
    query: `{ viewer { checkIns(first: ${'9'.repeat(30_000)}) { edges { cursor } } } }`,
  },
  {
    name: '900 unknown arguments of unknown names',
    query: `{ viewer { id(${many(480, (index) => `x${n(index)}:1`)}) } }`,
  },
  {
    name: '300 inline fragments on unknown types',
    query: `{ ${many(300, (index) => `...on T${n(index)}{a}`)} }`,
  },
  {
    name: 'the most that may be planned: 20 groups of 21 fields over two services',
    query: `{ ${many(20, (index) => `g${n(index)}: group(id: "x") { id name kind memberCount viewerMembership { role } members(first: 1) { edges { node { joinedOn member { id alias } } } } activity(first: 1) { edges { cursor node { __typename ... on GroupMemberJoined { sequence occurredAt } ... on GroupMemberLeft { sequence } } } } }`)} }`,
  },
  {
    name: 'the most that may be validated: 70 times one field of one field',
    query: `{ viewer { ${many(70, () => 'memberships { role }')} } }`,
  },
  {
    name: 'memberships under 50 conditions',
    query: `query (${many(50, (index) => `$v${n(index)}: Boolean!`)}) { viewer { ${many(50, (index) => `a${n(index)}: memberships @include(if: $v${n(index)}) { role }`)} } }`,
    variables: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`v${n(index)}`, true])),
  },
  {
    name: 'introspection of introspection',
    query: `{ __schema { types { fields { type { fields { type { name kind ofType { name } } args { name } } } } } } }`,
  },
  {
    name: 'the name of each type under 50 aliases',
    query: `{ __schema { types { ${many(50, (index) => `a${n(index)}: name`)} } } }`,
  },
  {
    name: '50 deep fields of many variables',
    query: `query (${many(50, (index) => `$v${n(index)}:ID!`)}) { ${many(19, (index) => `g${n(index)}: group(id:$v${n(index)}){id}`)} }`,
    variables: Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`v${n(index)}`, 'x'.repeat(500)]),
    ),
  },
];

/** The hostile documents, for the door of queries. */
export const HOSTILE_QUERIES: readonly HostileDocument[] = aQuery;

const room = (selection: string) => `subscription { groupActivity(groupId: 1) { ${selection} } }`;
const message = (selection: string) =>
  room(`... on GroupMessagePosted { groupMessage { ${selection} } }`);

/** The hostile documents, for the door of subscriptions: the same, and some of its own. */
export const HOSTILE_SUBSCRIPTIONS: readonly HostileDocument[] = [
  ...aQuery.filter(({ query }) => query.length < 60_000),
  {
    name: '480 messages within messages',
    query: room(many(480, () => '...on GroupMessagePosted{groupMessage{id}}', '').slice(0, 32_000)),
  },
  { name: '480 ids of a message', query: message(many(480, () => 'id')) },
  {
    name: '16 fields in 16 fields in 16',
    query: message(many(16, () => `replyTo { ${many(8, () => 'replyTo { id }')} }`)),
  },
  {
    name: '495 root fields',
    query:
      `subscription { ${many(330, (index) => `a${n(index)}: groupActivity(groupId: 1) { sequence }`)} }`.slice(
        0,
        32_000,
      ),
  },
];
