import type { Command, Commands, Option } from './command.ts';

/** Names under which consumers store how far they are; those of a former generation end with `.g2` and so on. */
const CONSUMERS = [
  'insights.progress',
  'groups.safety',
  'groups.erasure',
  'journaling.duty',
  'journaling.safety',
  'journaling.safety-class',
  'journaling.words',
  'journaling.erasure',
  'insights.erasure',
  'members.erasure',
] as const;
const ROLES = ['FACILITATOR', 'MODERATOR', 'OPERATOR'] as const;
const SERVICES = ['members', 'groups', 'journaling', 'insights'] as const;

/** The log is one of the two. */
const LOG = ['BUS_DATABASE_URL or KAFKA_BROKERS'] as const;

const consumer = { name: 'consumer', values: CONSUMERS };

/**
 * All commands of `holdfast`, by their words. Parsing, help, the table in the README and the tests are made from this:
 * a new command is a line here and a handler.
 */
export const COMMANDS: Commands = {
  doctor: {
    does: 'looks whether all is as it should be: versions, clock, disk, rights, fences, log, keys, erasures, backups, crisis lines, alerts',
    isListing: true,
    reads: LOG,
    exits: { 1: 'something is wrong' },
  },
  status: {
    does: 'says what runs, since when, whether it is ready, and where',
    isListing: true,
    reads: LOG,
    exits: { 1: 'something is not ready' },
  },
  'events topics': {
    does: 'compares the topics with the catalogue; makes what is missing',
    options: { create: { does: 'makes the topics that are missing' } },
    isDryRunnable: true,
    isListing: true,
    reads: LOG,
    exits: { 1: 'a topic is not as the catalogue says' },
  },
  'events lag': {
    does: 'says how far each consumer is behind, by partition and in total',
    options: {
      max: { value: 'n', isCount: true, does: 'exits with 3 if the total is above n' },
    },
    isListing: true,
    reads: LOG,
    exits: { 3: 'the total is above --max' },
    examples: ['events lag --max 1000'],
  },
  'events dead-letters': {
    does: 'lists what a consumer gave up on; nothing of what is in it',
    takes: [consumer],
    isListing: true,
    reads: LOG,
    examples: ['events dead-letters insights.progress'],
  },
  'events replay': {
    does: 'gives to a consumer once more what it gave up on',
    takes: [consumer],
    isDryRunnable: true,
    destroys: 'The consumer takes in those events once more, after all that came since.',
    reads: LOG,
    examples: ['events replay insights.progress --dry-run'],
  },
  'events rebuild': {
    does: 'makes a derived model anew from the first event, while all runs',
    takes: [{ name: 'model', values: ['insights'] }],
    isDryRunnable: true,
    destroys: 'The model is emptied: members see less progress than they made until it is filled.',
    reads: ['DATABASE_OWNER_URL'],
    programs: ['services/insights/dist/rebuild.js'],
    examples: ['events rebuild insights'],
  },
  'events forget': {
    does: 'forgets the places of groups that nobody reads for any more',
    takes: [{ name: 'group', isMany: true }],
    isDryRunnable: true,
    destroys: 'A consumer of that name would begin again at the first event.',
    reads: LOG,
    exits: { 1: 'somebody still reads for one of them' },
  },
  'erasures replay': {
    does: 'after a restore, before any traffic: erases anew who was erased',
    isDryRunnable: true,
    destroys: 'Everybody in the ledger is erased, for good.',
    reads: ['DATABASE_SERVICE_URL', 'HOLDFAST_ERASURE_LEDGER'],
    programs: SERVICES.map((name) => `services/${name}/dist/replay-erasures.js`),
  },
  'teams form': {
    does: 'forms new teams from those who wait to be matched, or says which it would form',
    isDryRunnable: true,
    reads: ['DATABASE_SERVICE_URL', 'HOLDFAST_SERVICE_KEY'],
    programs: ['services/groups/dist/form-teams.js'],
    examples: ['teams form --dry-run'],
  },
  'staff invite': {
    does: 'prints a code by which one person can join the staff, such as the first OPERATOR',
    takes: [{ name: 'role', values: ROLES, isMany: true, isOptional: true }],
    options: { role: { value: 'role', values: ROLES, does: 'the same as the role alone' } },
    isDryRunnable: true,
    reads: ['DATABASE_SERVICE_URL', 'HOLDFAST_SERVICE_KEY'],
    programs: ['services/members/dist/invite-staff.js'],
    examples: ['staff invite OPERATOR'],
  },
  lines: {
    does: 'lists the crisis lines, or those of a country: what somebody has verified, and when',
    takes: [{ name: 'country', isOptional: true }],
    isListing: true,
    examples: ['lines', 'lines US'],
  },
  'lines verify': {
    does: 'notes that a person has looked whether the lines of a country can be reached as they stand',
    takes: [{ name: 'country' }],
    options: {
      by: { value: 'name', does: 'who has looked; it is kept, and shown to nobody outside' },
      line: { value: 'key', does: 'this line alone, such as us-988; may be given more than once' },
      print: { does: 'for a file that is read-only here: prints it with what is new' },
    },
    isDryRunnable: true,
    examples: ["lines verify US --by 'Ana Ruiz'", "lines verify US --line us-988 --by 'Ana Ruiz'"],
  },
  'keys rotate': {
    does: 'puts a new key-encryption key in use, and wraps all data keys anew',
    isDryRunnable: true,
    reads: ['KEYRING_DATABASE_URL', 'HOLDFAST_KEY_ENCRYPTION_KEY'],
    programs: ['services/members/dist/keys.js rotate'],
  },
  'keys retire': {
    does: 'destroys the key-encryption keys that wrap nothing any more',
    isDryRunnable: true,
    destroys: 'Backups of database keyring that only those keys open can be read by nobody then.',
    reads: ['KEYRING_DATABASE_URL', 'HOLDFAST_KEY_ENCRYPTION_KEY'],
    programs: ['services/members/dist/keys.js retire'],
  },
  'keys print-next': {
    does: 'for a file that is read-only here: prints it with a new first key, not in use yet',
    isDryRunnable: true,
    reads: ['KEYRING_DATABASE_URL', 'HOLDFAST_KEY_ENCRYPTION_KEY'],
    programs: ['services/members/dist/keys.js print-next'],
  },
  'keys wrap': {
    does: 'takes the first key of the file into use, once every process sees it',
    isDryRunnable: true,
    reads: ['KEYRING_DATABASE_URL', 'HOLDFAST_KEY_ENCRYPTION_KEY'],
    programs: ['services/members/dist/keys.js wrap'],
  },
  'keys print-rest': {
    does: 'for a file that is read-only here: prints it without the keys that wrap nothing',
    isDryRunnable: true,
    destroys: 'The ring refuses those keys from now on, and backups that only they open are lost.',
    reads: ['KEYRING_DATABASE_URL', 'HOLDFAST_KEY_ENCRYPTION_KEY'],
    programs: ['services/members/dist/keys.js print-rest'],
  },
  help: {
    does: 'says what --help says: of all commands, of a group of them, or of one',
    takes: [{ name: 'word', isMany: true, isOptional: true }],
    examples: ['help keys rotate'],
  },
  '--version': { does: 'prints the version of this build' },
};

const migrating = (name: string, ...reads: readonly string[]): Command => ({
  does: `brings the databases of ${name} to the state that this build needs`,
  isDryRunnable: true,
  reads: ['DATABASE_OWNER_URL', ...reads],
});

const DEMO: Option = {
  value: 'size',
  values: ['none', 'small', 'full'],
  does: 'size of the demonstration: none, small or full',
};

/** Programs that are started by hand and that `holdfast` does not offer, by their path in the image. */
export const PROGRAMS: Commands = {
  'packages/events/dist/migrate.js': migrating('the log'),
  'services/members/dist/migrate.js': migrating('members', 'KEYRING_DATABASE_OWNER_URL'),
  'services/groups/dist/migrate.js': migrating('groups'),
  'services/journaling/dist/migrate.js': migrating('journaling'),
  'services/insights/dist/migrate.js': migrating('insights'),
  'packages/provisioning/dist/main.js keys': {
    does: 'makes the keys of an installation, a folder for each part, or adds what it lacks',
    takes: [{ name: 'folder' }, { name: 'host:port' }],
  },
  'packages/provisioning/dist/main.js databases': {
    does: 'makes the databases and roles of an installation, or brings them to the same state',
    reads: ['HOLDFAST_ADMINISTRATOR_URL', 'HOLDFAST_DATABASE_PASSWORDS'],
  },
  'tools/migrate.js': {
    does: 'brings all databases, or those that are named, to the state that this build needs',
    takes: [{ name: 'part', values: ['events', ...SERVICES], isMany: true, isOptional: true }],
    isDryRunnable: true,
  },
  'packages/launcher/dist/main.js': {
    does: 'starts everything on this machine (npm start), and ends it in order with Ctrl-C',
    options: {
      demo: DEMO,
      watch: { does: 'builds on each save, and starts again what has changed (npm run dev)' },
    },
  },
  'packages/launcher/dist/seed.js': {
    does: 'makes the demonstration in a running installation, through the graph',
    options: { demo: DEMO },
  },
};
