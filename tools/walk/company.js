// People in a walked installation: what they wrote has to be readable after everything that an operator does.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import {
  asksToBeForgotten,
  completedReceipt,
  eventually,
  Graph,
  Person,
  SignInClient,
  tokensOf,
} from '@holdfast/testkit';

const PATIENCE_MS = 120_000;
const JOURNAL = '{ viewer { journalEntries(first: 5) { edges { node { body } } } } }';
const ACCEPT = `mutation ($input: AcceptStaffInvitationInput!) { acceptStaffInvitation(input: $input) { __typename
  ... on UserError { message } } }`;

export class Company {
  #stays;
  #goes;
  #groupId;

  /** @param url where the gateway is reached. */
  constructor(url) {
    this.graph = new Graph(url);
  }

  /** The outcome of signing in anew: a walk takes longer than an access token lives. */
  #signsIn({ alias, passphrase }) {
    return new SignInClient(this.graph).send('signIn', { alias, passphrase });
  }

  async #again(person) {
    const { accessToken } = await eventually(
      async () => tokensOf(await this.#signsIn(person)),
      PATIENCE_MS,
    );
    const { alias, passphrase } = person;
    return Person.of(this.graph, { alias, passphrase, token: accessToken });
  }

  /** Accepts an invitation to the staff, as the person whom the code is handed to. */
  async acceptsAsOperator(printed) {
    const [code] = /^[A-Za-z0-9-]{8,}$/m.exec(printed) ?? [];
    const { data } = await this.graph.ask('{ privacyNotice { version } }');
    const input = {
      code,
      alias: `Cato ${randomUUID().slice(0, 8)}`,
      passphrase: 'several quiet words',
      noticeVersion: data.privacyNotice.version,
      timeZone: 'UTC',
      locale: 'en',
      idempotencyKey: randomUUID(),
    };
    const answer = await this.graph.ask(ACCEPT, { variables: { input } });
    const outcome = answer.data?.acceptStaffInvitation?.__typename;
    assert.equal(outcome, 'AcceptStaffInvitationSuccess', answer.text);
  }

  /** Two people enrol, write and meet. */
  async begins() {
    this.#stays = await Person.enrols(this.graph, 'Ada');
    this.#goes = await Person.enrols(this.graph, 'Ben');
    await this.#stays.writes('kept through it all');
    await this.#stays.checksIn({ mood: 3, craving: 2 });
    this.#groupId = await this.#stays.opensGroup('By the river');
    await this.#goes.joins(await this.#stays.invitesTo(this.#groupId));
    await this.#goes.writes('to be forgotten');
    await this.#stays.posts(this.#groupId, 'a word in the room');
  }

  /** What was written is read, after a new sign-in, and something new can be written. */
  async stillReads() {
    this.#stays = await this.#again(this.#stays);
    await eventually(async () => {
      const { viewer } = await this.#stays.asks(JOURNAL);
      assert.ok(JSON.stringify(viewer).includes('kept through it all'));
    }, PATIENCE_MS);
    const items = await this.#stays.reads(this.#groupId);
    assert.ok(JSON.stringify(items).includes('a word in the room'));
    await this.#stays.posts(this.#groupId, 'and another');
  }

  /** One of them asks to be forgotten at once, after the backup. */
  async losesOne() {
    this.#goes = await this.#again(this.#goes);
    const { receiptCode } = await asksToBeForgotten(this.#goes, true);
    await completedReceipt(this.graph, receiptCode, PATIENCE_MS);
  }

  /** Nothing of the one who was forgotten came back. */
  async hasLostOne() {
    const { __typename: outcome } = await this.#signsIn(this.#goes);
    assert.equal(outcome, 'SignInFailedError');
    // An access token of the last minutes may outlive a restore of the log; it opens nothing.
    const { text } = await this.#goes.ask(JOURNAL);
    assert.ok(!text.includes('to be forgotten'), text);
    const input = { body: 'written by nobody', idempotencyKey: randomUUID() };
    await assert.rejects(this.#goes.does('writeJournalEntry', input, 'journalEntry { id }'));
  }
}
