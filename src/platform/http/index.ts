export { addressBlock, clientAddress } from './client-address.js';
export { ObjectBodyPipe } from './object-body.pipe.js';
export { etagOf, requireMatch, type StaleView } from './etag.js';
export { LOCALES, type Locale, localeOf, messageFor } from './messages.js';
export { AnswersWhole, cursorKey, PageQuery, pageOf } from './page.js';
export { rememberPrincipal } from './principal.js';
