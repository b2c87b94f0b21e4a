import { gql } from '@apollo/client';
import { expect, jest, test } from '@jest/globals';
import type { Client } from 'graphql-ws';
import { apolloApp } from './app.ts';
import { connect } from './client.ts';

const QUERY = gql`
  query Today {
    viewer {
      id
      progress
    }
  }
`;

async function answered(body: object) {
  jest.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ UserError: [] }));
  const answer = () => Promise.resolve(Response.json(body));
  return connect('http://graph', { fetch: answer }, {} as Client);
}

test('what is away fails alone: the rest is shown, beside the error', async () => {
  const viewer = { __typename: 'Viewer', id: 'viewer_1', progress: null };
  const errors = [{ message: 'Not now.', path: ['viewer', 'progress'] }];
  const client = await answered({ data: { viewer }, errors });

  const { data, error } = await client.query({ query: QUERY });
  expect(data).toEqual({ viewer });
  expect(error?.message).toBe('Not now.');
});

test('where nothing came, the app hears why', async () => {
  const client = await answered({ errors: [{ message: 'Send fewer at once.' }] });

  await expect(apolloApp(client).read(QUERY, {})).rejects.toThrow('Send fewer at once.');
});
