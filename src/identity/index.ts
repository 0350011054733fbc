export { DEMO_ACCOUNTS_FILE, DemoAccounts, type FirstAccounts } from './demo-accounts.js';
export { IdentityModule } from './identity.module.js';
export { SessionsService } from './sessions.service.js';
export { addUser, type UserAdded, type UserAddOptions } from './user-add.js';
export { UsersService } from './users.service.js';
