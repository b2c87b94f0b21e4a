import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { askDatabase } from './ask-database.ts';
import { tableFaults } from './catalogue.ts';
import { someDatabases, type TestDatabases } from './databases.ts';
import type { DeclaredTables } from './declared-fences.ts';
import { fenceFaults } from './fence.ts';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const DIARY = `
  alter table diary enable row level security, force row level security;
  create policy own on diary to groups_app using (${OWN}) with check (${OWN});
  grant select, insert, update, delete on diary to groups_app;
`;
const ROOM = `
  grant select, insert, delete on room to groups_app;
  grant select, update (topic) on room to groups_svc;
`;
const DECLARED: DeclaredTables = {
  ownerOnly: ['diary'],
  guarded: { room: 'the people in it' },
  made: { diary: DIARY, room: ROOM },
};

/** Two tables without a fault. */
const SOUND = `
  create table diary (
    member_id uuid not null,
    mood text not null check (mood in ('CALM', 'RESTLESS')),
    page text
  );
  create index diary_by_member on diary (member_id);
  create table room (id int primary key, topic text);
  ${DIARY} ${ROOM}
`;
const EMPTY = `
  drop schema if exists record cascade;
  drop schema public cascade;
  create schema public authorization groups_owner;
  grant usage on schema public to groups_app, groups_svc;
  alter role groups_app nosuperuser nobypassrls;
  revoke groups_svc from groups_app;
`;

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('groups');
});
afterAll(() => databases.stop());

beforeEach(async () => {
  await asAdministrator(EMPTY);
  await asOwner(SOUND);
});

const asAdministrator = (text: string) => databases.sql('groups', text);
const asOwner = (text: string) => askDatabase(databases.url('groups_owner'), text);
const isOfComparison = (fault: string) => /^Not (there|declared): /.test(fault);
/** Faults that are seen without what is declared of a table. */
const faults = async (declared = DECLARED) =>
  (await tableFaults(databases, 'groups', declared)).filter((fault) => !isOfComparison(fault));
/** Differences from the declaration. */
const disagreements = async (declared = DECLARED) =>
  (await tableFaults(databases, 'groups', declared)).filter(isOfComparison);
const getsThrough = () =>
  fenceFaults(databases, { database: 'groups', table: 'diary', values: { mood: 'CALM' } });

describe('the check of the catalogue', () => {
  test('is content with sound tables', async () => {
    expect(await faults()).toEqual([]);
  });

  test('sees a table, a view and a table of another schema that are not declared', async () => {
    await asOwner(`create table loose (id int);
      create view window_on_room with (security_invoker = true) as select * from room`);
    await asAdministrator('create schema record; create table record.loose (id int)');

    expect(await faults()).toEqual([
      'loose is declared 0 times.',
      'record.loose is declared 0 times.',
      'window_on_room is declared 0 times.',
    ]);
  });

  test('sees a table that is declared twice, one that is missing, and a guard without a rule', async () => {
    const guarded = { diary: 'a rule', room: ' ' };

    expect(await faults({ ...DECLARED, ownerOnly: ['diary', 'gone'], guarded })).toEqual([
      'diary is declared 2 times.',
      'gone is declared and missing.',
      'room has no rule that guards it.',
    ]);
  });

  test.each([
    ['no row level security', 'disable row level security', 'does not enable row-level security'],
    ['an owner who sees all', 'no force row level security', 'does not force'],
    ['a row of nobody', 'alter member_id drop not null', 'has no member_id uuid not null'],
    ['a slow fence', 'add primary key (mood, member_id)', 'has no index led by member_id'],
  ])('sees %s in an owner-only table', async (_, change, said) => {
    await asOwner(`drop index diary_by_member; alter table diary ${change}`);
    if (!said.includes('index')) await asOwner('create index on diary (member_id)');

    expect((await faults()).join()).toMatch(new RegExp(`^diary ${said}[^,]*$`));
  });

  test.each([
    ['a policy that shows all', 'for all to groups_app using (true) with check (true)'],
    ['a policy that lets write all', `for all to groups_app using (${OWN}) with check (true)`],
    ['a policy for reading only', `for select to groups_app using (${OWN})`],
    ['a policy that only restricts', `as restrictive to groups_app using (${OWN})`],
  ])('sees %s instead of the own one', async (_, policy) => {
    await asOwner(`drop policy own on diary; create policy own on diary ${policy}`);

    expect(await faults()).toEqual([
      'diary has 1 policies for groups_app, of which 0 show a member their own rows alone.',
    ]);
  });

  test('sees a second policy that shows more', async () => {
    await asOwner('create policy more on diary for select to groups_app using (page is null)');

    expect(await faults()).toEqual([
      'diary has 2 policies for groups_app, of which 1 show a member their own rows alone.',
    ]);
  });

  test('sees policies for everybody, and those for the service that ask for no purpose', async () => {
    await asOwner(`
      create policy everybody on diary for select using (${OWN});
      create policy blind on diary for select to groups_svc using (true);
      create policy half on diary to groups_svc
        using (current_setting('app.purpose', true) = 'x') with check (true);
      create policy told on diary for select to groups_svc
        using (current_setting('app.purpose', true) = 'x')`);

    expect(await faults()).toEqual([
      'diary: policy blind for groups_svc asks for no purpose.',
      'diary: policy everybody is for public.',
      'diary: policy half for groups_svc asks for no purpose.',
    ]);
  });

  test('sees a runtime role that may too much', async () => {
    await asAdministrator(`alter role groups_app superuser bypassrls;
      grant groups_svc to groups_app;
      create table owned (id int); alter table owned owner to groups_svc`);

    const guarded = { ...DECLARED.guarded, owned: 'a rule' };

    expect(await faults({ ...DECLARED, guarded })).toEqual([
      'groups_app bypasses row-level security.',
      'groups_app is a member of another role.',
      'groups_app is a superuser.',
      'groups_svc owns something.',
    ]);
  });

  test('sees grants to everybody and grants of more than rows', async () => {
    await asOwner(`grant select on room to public; grant truncate, references on diary to groups_app;
      grant update (page) on diary to public; grant create on schema public to groups_svc`);

    expect(await faults()).toEqual([
      'PUBLIC is granted SELECT on room.',
      'PUBLIC is granted UPDATE on diary.',
      'groups_app is granted REFERENCES on diary.',
      'groups_app is granted TRUNCATE on diary.',
      'groups_svc is granted CREATE on schema public.',
    ]);
  });

  test('sees what would run or read with the rights of its owner', async () => {
    await asOwner(`create view seen as select * from diary;
      create materialized view kept as select * from diary;
      create function peek() returns bigint language sql security definer return 1`);
    const guarded = { ...DECLARED.guarded, seen: 'a rule', kept: 'a rule' };

    expect(await faults({ ...DECLARED, guarded })).toEqual([
      'kept is a materialized view.',
      'peek is a function with the rights of its owner.',
      'seen is a view with the rights of its owner.',
    ]);
  });
});

describe('the comparison with what is declared', () => {
  test('finds a sound database as it is declared, and leaves it so', async () => {
    expect(await disagreements()).toEqual([]);
    expect(await disagreements()).toEqual([]);
    expect(await getsThrough()).toEqual([]);
  });

  test.each([
    ['a dropped policy', 'drop policy own on diary', /^Not there: diary: policy own, /],
    [
      'a fence taken away',
      'alter table diary disable row level security',
      /^Not there: diary: row-/,
    ],
    [
      'a grant taken away',
      'revoke delete on diary from groups_app',
      /^Not there: .* may DELETE\.$/,
    ],
    [
      'a table that is not declared',
      'create table lost (id int); grant select on lost to groups_svc',
      /^Not declared: lost: groups_svc may SELECT\.$/,
    ],
    [
      'one more policy',
      `create policy more on diary for select to groups_svc using (current_setting('app.purpose', true) = 'x')`,
      /^Not declared: diary: policy more, permissive, lets groups_svc SELECT using /,
    ],
    ['a grant on a table', 'grant delete on room to groups_svc', /room: groups_svc may DELETE\.$/],
    ['a grant on a column', 'grant update (id) on room to groups_svc', /may UPDATE \(id\)\.$/],
    [
      'a grant on a sequence',
      'create sequence turn; grant usage on sequence turn to groups_svc',
      /^Not declared: turn: groups_svc may USAGE\.$/,
    ],
  ])('sees %s', async (_, change, said) => {
    await asOwner(change);

    expect(await disagreements()).toEqual([expect.stringMatching(said)]);
  });

  test('sees a loosened policy, and a grant widened from a column to its table', async () => {
    await asOwner(`drop policy own on diary;
      create policy own on diary to groups_app using (${OWN} or page is null) with check (${OWN});
      grant update on room to groups_svc`);

    expect(await disagreements()).toEqual([
      expect.stringMatching(/^Not declared: diary: policy own, .* OR \(page IS NULL\)/),
      'Not declared: room: groups_svc may UPDATE.',
      expect.stringMatching(/^Not there: diary: policy own, /),
      'Not there: room: groups_svc may UPDATE (topic).',
    ]);
  });

  test('sees a grant that may be handed on, and grants on another schema', async () => {
    await asOwner('grant select on room to groups_svc with grant option');
    await asAdministrator(`create schema record authorization groups_owner;
      grant usage on schema record to groups_svc`);

    expect(await disagreements()).toEqual([
      'Not declared: room: groups_svc may SELECT and hand it on.',
      'Not declared: schema record: groups_svc may USAGE.',
      'Not there: room: groups_svc may SELECT.',
    ]);
  });
});

describe('the check of a fence', () => {
  test('finds nothing that gets through a sound one', async () => {
    expect(await getsThrough()).toEqual([]);
  });

  test('sees that without a fence a member meets, changes, deletes and writes rows of others', async () => {
    await asOwner('alter table diary disable row level security');

    const found = await getsThrough();

    expect(found).toContain(`"select * from diary" meets other rows than a member's own.`);
    expect(found).toContain('"select * from diary" meets rows without a member.');
    expect(found).toContain(
      `"update diary set page = page returning *" meets other rows than a member's own.`,
    );
    expect(found).toContain(
      `"delete from diary returning *" meets other rows than a member's own.`,
    );
    expect(found).toContain(`diary takes a row that is another member's.`);
  });
});
