import {
  AlertOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BookOutlined,
  CloudUploadOutlined,
  QuestionCircleOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { type Permission } from '../api/types.js';
import { type MessageKey } from '../i18n/catalogue.js';

interface Entry {
  readonly to: string;
  readonly label: MessageKey & `shell.${string}`;
  readonly icon: React.ReactNode;
  /** Any of these lets a person see the entry. */
  readonly permissions: readonly Permission[];
}

const ENTRIES = [
  { to: '/', label: 'shell.board', icon: <AppstoreOutlined />, permissions: ['pipeline.read'] },
  { to: '/firms', label: 'shell.firms', icon: <BankOutlined />, permissions: ['firms.read'] },
  { to: '/alerts', label: 'shell.alerts', icon: <AlertOutlined />, permissions: ['alerts.read'] },
  { to: '/worth-asking', label: 'shell.asking', icon: <QuestionCircleOutlined />, permissions: ['verdicts.read'] },
  { to: '/imports', label: 'shell.imports', icon: <CloudUploadOutlined />, permissions: ['imports.write'] },
  { to: '/criteria', label: 'shell.criteria', icon: <BookOutlined />, permissions: ['criteria.read'] },
  { to: '/audit', label: 'shell.audit', icon: <AuditOutlined />, permissions: ['exports.read', 'history.read'] },
  { to: '/admin', label: 'shell.admin', icon: <TeamOutlined />, permissions: ['users.manage', 'sweeps.read'] },
] as const satisfies readonly Entry[];

export type NavigationEntry = (typeof ENTRIES)[number];

/** The pages a person may open, in order. */
export function entriesFor(may: (permission: Permission) => boolean): NavigationEntry[] {
  return ENTRIES.filter((entry) => entry.permissions.some(may));
}
