import { type MessageKey, type Translate } from './catalogue.js';
import { zhCN } from './zh-CN/index.js';

type Prefix =
  | 'figure'
  | 'figureShort'
  | 'profile'
  | 'factKind'
  | 'field'
  | 'choice'
  | 'attestation'
  | 'expertItem'
  | 'statedNumber'
  | 'stage'
  | 'endKind'
  | 'role'
  | 'layer';

/** The word for a name that came from the server; the name itself when the catalogue has none. */
export function label(t: Translate, prefix: Prefix, name: string): string {
  const key = `${prefix}.${name}`;
  if (!Object.hasOwn(zhCN, key)) return name;
  return (t as (key: MessageKey) => string)(key as MessageKey);
}
