// `npm run catch-mail`: a mail server on this machine that sends nothing on, and prints what it was sent. For trying what
// leaves as a letter: codes, alerts. Ctrl-C ends it.
import { aMailCatcher } from '../packages/testkit/dist/mail-catcher.js';

const PORT = 2525;
const LOOK_MS = 200;

const { url, mails } = await aMailCatcher({}, PORT);
console.log(`HOLDFAST_SMTP_URL='${url}?requireTLS=false' HOLDFAST_SMTP_FROM=duty@holdfast.test`);
let shown = 0;
setInterval(() => {
  for (const { to, text } of mails.slice(shown)) console.log(`\nto ${to}\n${text}`);
  shown = mails.length;
}, LOOK_MS);
