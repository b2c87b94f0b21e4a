// A first day with urql: node examples/urql/main.ts [http://127.0.0.1:4000]
import { openLine } from '../any-client/line.ts';
import { Session } from '../any-client/session.ts';
import { firstDay } from '../any-client/story.ts';
import { urqlApp } from './app.ts';
import { connect } from './client.ts';

const url = process.argv[2] ?? 'http://127.0.0.1:4000';
const session = new Session(url);
const line = openLine(url, session);
await firstDay({ app: urqlApp(await connect(url, session, line)), session, line }, console.log);
