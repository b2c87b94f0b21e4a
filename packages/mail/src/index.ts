export {
  openMailServer,
  type Mail,
  type MailServer,
  type MailServerOptions,
} from './mail-server.ts';
export { mailVariables } from './mail-variables.ts';
