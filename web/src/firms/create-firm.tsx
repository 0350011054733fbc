import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { createFirm } from '../api/firms.js';
import { asksForOverride } from '../firm/profile-drawer.js';
import { PROFILE_FIELDS, ProfileForm, profileChanges, profileValues, type ProfileValues } from '../firm/profile-form.js';
import { useLocale } from '../i18n/locale-context.js';
import { showAtFields } from '../components/form-problems.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { firmAddress } from '../addresses/firm-addresses.js';

/** Registers a firm by hand; afterwards its page opens at the figures. */
export function CreateFirm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLocale();
  const [form] = Form.useForm<ProfileValues>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [askOverride, setAskOverride] = useState(false);
  const create = useMutation({
    mutationFn: (values: ProfileValues) => createFirm(profileChanges(profileValues(), values)),
    onSuccess: async (firm) => {
      await navigate(firmAddress(firm.id, 'figures'));
      await queries.invalidateQueries({ queryKey: ['firms'] });
    },
    onError: (error) => {
      showAtFields(form, error, PROFILE_FIELDS);
      if (asksForOverride(error)) setAskOverride(true);
    },
  });
  return (
    <Drawer
      open
      size={520}
      title={t('profile.create')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
          {t('profile.createSubmit')}
        </Button>
      }
    >
      {create.error ? <ProblemNotice error={create.error} /> : null}
      <ProfileForm form={form} initial={profileValues()} askOverride={askOverride} onSubmit={(values) => create.mutate(values)} />
    </Drawer>
  );
}
