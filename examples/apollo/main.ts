// A first day with Apollo Client: node examples/apollo/main.ts [http://127.0.0.1:4000]
import { openLine } from '../any-client/line.ts';
import { Session } from '../any-client/session.ts';
import { firstDay } from '../any-client/story.ts';
import { apolloApp } from './app.ts';
import { connect } from './client.ts';

const url = process.argv[2] ?? 'http://127.0.0.1:4000';
const session = new Session(url);
const line = openLine(url, session);
await firstDay({ app: apolloApp(await connect(url, session, line)), session, line }, console.log);
