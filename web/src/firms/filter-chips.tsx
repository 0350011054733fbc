import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lackingWords } from '../worth-asking/lacking.js';
import { type MessageKey, type Translate } from '../i18n/catalogue.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { useSearchState } from '../components/use-search-state.js';
import styles from './firms.module.css';

const PLAIN = ['search', 'street', 'industry', 'leadingIndustry', 'officer'] as const;

interface Chip {
  readonly names: readonly string[];
  readonly text: string;
}

function levelWords(level: string, t: Translate): string {
  return level
    .split(',')
    .map((one) => (t as (key: MessageKey) => string)(`level.${one}` as MessageKey))
    .join('/');
}

function stageWord(stage: string, t: Translate): string {
  return stage === 'pool' ? t('stage.pool') : label(t, 'stage', stage);
}

function levelChip(get: (name: string) => string | undefined, t: Translate): Chip[] {
  const level = get('level');
  const levelOf = get('levelOf');
  if (level && levelOf)
    return [
      { names: ['level', 'levelOf'], text: t('firms.chip.level', { stage: stageWord(levelOf, t), value: levelWords(level, t) }) },
    ];
  if (level) return [{ names: ['level'], text: t('firms.chip.nextLevel', { value: levelWords(level, t) }) }];
  return levelOf ? [{ names: ['levelOf'], text: t('firms.chip.levelOf', { value: stageWord(levelOf, t) }) }] : [];
}

function chipsOf(get: (name: string) => string | undefined, t: Translate): Chip[] {
  const chips: Chip[] = [];
  for (const name of ['stage', 'nextStage', 'expiring', 'holding'] as const) {
    const value = get(name);
    if (value) chips.push({ names: [name], text: t(`firms.chip.${name}`, { value: stageWord(value, t) }) });
  }
  const lacking = get('lacking');
  if (lacking) chips.push({ names: ['lacking'], text: t('firms.chip.lacking', { value: lackingWords(lacking, t) }) });
  chips.push(...levelChip(get, t));
  for (const name of PLAIN) {
    const value = get(name);
    if (value) chips.push({ names: [name], text: t(`firms.chip.${name}`, { value }) });
  }
  return chips;
}

/** What the list is narrowed by, each with a way to let it go. */
export function FilterChips() {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const chips = chipsOf(get, t);
  if (chips.length === 0) return null;
  const without = (names: readonly string[]) => set({ ...Object.fromEntries(names.map((name) => [name, null])), cursor: null });
  return (
    <ul className={styles.chips}>
      {chips.map((chip) => (
        <li key={chip.text} className={styles.chip}>
          {chip.text}
          <button
            type="button"
            onClick={() => without(chip.names)}
            aria-label={t('firms.chip.remove', { name: chip.text })}
            className="no-print"
          >
            <CloseOutlined />
          </button>
        </li>
      ))}
      <li>
        <Button size="small" type="link" onClick={() => without(chips.flatMap((chip) => chip.names))} className="no-print">
          {t('firms.clearAll')}
        </Button>
      </li>
    </ul>
  );
}
