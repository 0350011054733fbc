import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form } from 'antd';
import { useEffect, useState } from 'react';
import { firmQuery, updateFirm } from '../api/firms.js';
import { hasStatus, problemOf } from '../api/problem.js';
import { type Firm } from '../api/types.js';
import { type Translate } from '../i18n/catalogue.js';
import { useLocale } from '../i18n/locale-context.js';
import { ConflictDialog, type ConflictField } from '../components/conflict-dialog.js';
import { showAtFields } from '../components/form-problems.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { PROFILE_FIELDS, ProfileForm, profileChanges, profileValues, type ProfileValues } from './profile-form.js';

type Changes = Record<string, unknown>;

/** Does this refusal ask for a reason because the check digit of the code does not fit? */
export function asksForOverride(error: unknown): boolean {
  return problemOf(error).errors?.some((one) => one.pointer.endsWith('/uscc') && one.code.includes('check')) ?? false;
}

function shown(value: unknown, t: Translate): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no');
  if (Array.isArray(value)) return value.join(t('common.listSeparator'));
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function conflictFields(changes: Changes, theirs: Firm, original: Firm, t: Translate): ConflictField[] {
  return PROFILE_FIELDS.filter((name) => name !== 'usccOverrideReason' && name in changes).map((name) => ({
    name,
    label: t(`profile.${name as Exclude<typeof name, 'usccOverrideReason'>}`),
    original: shown(original[name as keyof Firm], t),
    theirs: shown(theirs[name as keyof Firm], t),
    mine: shown(changes[name], t),
  }));
}

interface ProfileDrawerProps {
  readonly firm: Firm;
  readonly focus: string | undefined;
  readonly onClose: () => void;
}

/** Editing a firm's profile; a clash with somebody else's edit is settled field by field. */
export function ProfileDrawer({ firm, focus, onClose }: ProfileDrawerProps) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<ProfileValues>();
  const queries = useQueryClient();
  const [base] = useState(firm);
  const [askOverride, setAskOverride] = useState(false);
  const [conflict, setConflict] = useState<{ changes: Changes; theirs: Firm } | null>(null);
  const save = useMutation({
    mutationFn: ({ changes, revision }: { changes: Changes; revision: string }) => updateFirm(firm.id, revision, changes),
    onSuccess: async (saved) => {
      queries.setQueryData(firmQuery(firm.id).queryKey, saved);
      void message.success(t('common.saved'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['firm', firm.id] });
    },
    onError: (error, { changes }) => {
      showAtFields(form, error, PROFILE_FIELDS);
      if (asksForOverride(error)) setAskOverride(true);
      if (!hasStatus(error, 412)) return;
      setConflict({ changes, theirs: problemOf(error).current as Firm });
    },
  });
  useEffect(() => {
    if (focus) form.focusField(focus);
  }, [focus, form]);
  const submit = (values: ProfileValues): void => {
    const changes = profileChanges(profileValues(base), values);
    if (Object.keys(changes).length === 0) onClose();
    else save.mutate({ changes, revision: base.revision });
  };
  return (
    <Drawer
      open
      size={520}
      title={t('profile.edit')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {t('common.save')}
        </Button>
      }
    >
      {save.error && !hasStatus(save.error, 412) ? <ProblemNotice error={save.error} kept={t('figures.notSaved')} /> : null}
      <ProfileForm form={form} initial={profileValues(base)} askOverride={askOverride} onSubmit={submit} />
      {conflict ? (
        <ConflictDialog
          fields={conflictFields(conflict.changes, conflict.theirs, base, t)}
          busy={save.isPending}
          onCancel={() => setConflict(null)}
          onResolve={(mine) => {
            const changes = Object.fromEntries(Object.entries(conflict.changes).filter(([name]) => mine.includes(name)));
            setConflict(null);
            if (Object.keys(changes).length === 0) {
              void queries.invalidateQueries({ queryKey: ['firm', firm.id] });
              onClose();
            } else save.mutate({ changes, revision: conflict.theirs.revision });
          }}
        />
      ) : null}
    </Drawer>
  );
}
