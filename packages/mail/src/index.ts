export {
  openMailServer,
  type Mail,
  type MailServer,
  type MailServerOptions,
} from './mail-server.ts';
