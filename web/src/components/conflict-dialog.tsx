import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useLocale } from '../i18n/locale-context.js';
import styles from './conflict-dialog.module.css';

/** One thing that two people changed at once. */
export interface ConflictField {
  readonly name: string;
  readonly label: string;
  readonly original: string;
  readonly theirs: string;
  readonly mine: string;
}

type Choice = 'mine' | 'theirs';

interface ConflictDialogProps {
  readonly fields: readonly ConflictField[];
  readonly busy?: boolean;
  readonly onCancel: () => void;
  /** Called with the names of the fields where my value stays. */
  readonly onResolve: (mine: readonly string[]) => void;
}

/** Mine, theirs and the original side by side; nothing typed is lost. */
export function ConflictDialog({ fields, busy = false, onCancel, onResolve }: ConflictDialogProps) {
  const { t } = useLocale();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const blank = (text: string): string => (text === '' ? t('conflict.blank') : text);
  return (
    <Modal
      open
      width={820}
      title={t('conflict.title')}
      okText={t('conflict.submit')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      onCancel={onCancel}
      onOk={() => onResolve(fields.filter((field) => (choices[field.name] ?? 'mine') === 'mine').map((field) => field.name))}
    >
      <p className={styles.lead}>{t('conflict.lead')}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('conflict.field')}</th>
              <th scope="col">{t('conflict.original')}</th>
              <th scope="col">{t('conflict.theirs')}</th>
              <th scope="col">{t('conflict.mine')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.label}</th>
                <td className="num">{blank(field.original)}</td>
                {(['theirs', 'mine'] as const).map((side) => (
                  <td key={side}>
                    <Radio
                      name={field.name}
                      checked={(choices[field.name] ?? 'mine') === side}
                      onChange={() => setChoices((before) => ({ ...before, [field.name]: side }))}
                      aria-label={`${field.label}: ${t(side === 'mine' ? 'conflict.takeMine' : 'conflict.takeTheirs')}`}
                    >
                      <span className="num">{blank(field[side])}</span>
                    </Radio>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}
