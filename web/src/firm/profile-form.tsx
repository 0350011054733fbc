import { Divider, Form, Input, Select, type FormInstance } from 'antd';
import { type Firm } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';

/** The profile as the form holds it: blanks as empty text, the unknown yes-no as `unknown`. */
export interface ProfileValues {
  readonly name: string;
  readonly uscc: string;
  readonly usccOverrideReason?: string;
  readonly formerNames: string[];
  readonly brands: string[];
  readonly registeredOn: string | null;
  readonly residentEnterprise: 'yes' | 'no' | 'unknown';
  readonly legalForm: string;
  readonly division: string;
  readonly address: string;
  readonly street: string;
  readonly industry: string;
  readonly technologyField: string;
  readonly leadingIndustry: string;
  readonly parentUscc: string;
  readonly officer: string;
}

const TEXTS = [
  'name',
  'uscc',
  'legalForm',
  'division',
  'address',
  'street',
  'industry',
  'technologyField',
  'leadingIndustry',
  'parentUscc',
  'officer',
] as const;

export const PROFILE_FIELDS = [
  ...TEXTS,
  'usccOverrideReason',
  'formerNames',
  'brands',
  'registeredOn',
  'residentEnterprise',
] as const;

/** The form's beginning for a firm, or for a new one. */
export function profileValues(firm?: Firm): ProfileValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, firm?.[name] ?? ''])) as Record<(typeof TEXTS)[number], string>;
  const resident = firm?.residentEnterprise ?? null;
  return {
    ...texts,
    formerNames: firm?.formerNames ?? [],
    brands: firm?.brands ?? [],
    registeredOn: firm?.registeredOn ?? null,
    residentEnterprise: resident === null ? 'unknown' : resident ? 'yes' : 'no',
  };
}

/** What changed, as the API takes it: an emptied text becomes null. */
export function profileChanges(before: ProfileValues, after: ProfileValues): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const name of TEXTS) {
    const text = after[name].trim();
    if (text !== before[name]) changes[name] = text === '' ? null : text;
  }
  if (after.registeredOn !== before.registeredOn) changes['registeredOn'] = after.registeredOn;
  if (after.residentEnterprise !== before.residentEnterprise) {
    changes['residentEnterprise'] = after.residentEnterprise === 'unknown' ? null : after.residentEnterprise === 'yes';
  }
  for (const name of ['formerNames', 'brands'] as const) {
    if (after[name].join('\n') !== before[name].join('\n')) changes[name] = after[name];
  }
  const reason = after.usccOverrideReason?.trim();
  if (reason) changes['usccOverrideReason'] = reason;
  return changes;
}

interface ProfileFormProps {
  readonly form: FormInstance<ProfileValues>;
  readonly initial: ProfileValues;
  /** Ask why a code whose check digit does not fit is registered all the same. */
  readonly askOverride: boolean;
  readonly onSubmit: (values: ProfileValues) => void;
}

/** The fields of a firm's profile, for registering and for editing. */
export function ProfileForm({ form, initial, askOverride, onSubmit }: ProfileFormProps) {
  const { t } = useLocale();
  const text = (name: (typeof TEXTS)[number], hint?: string) => (
    <Form.Item key={name} name={name} label={t(`profile.${name}`)}>
      <Input {...(hint ? { placeholder: hint } : {})} />
    </Form.Item>
  );
  const names = (name: 'formerNames' | 'brands') => (
    <Form.Item name={name} label={t(`profile.${name}`)}>
      <Select mode="tags" open={false} suffix={null} placeholder={t('profile.tagsHint')} />
    </Form.Item>
  );
  return (
    <Form<ProfileValues> form={form} layout="vertical" initialValues={initial} onFinish={onSubmit} requiredMark="optional">
      <Divider titlePlacement="start" plain style={{ marginTop: 0 }}>
        {t('profile.group.identity')}
      </Divider>
      <Form.Item
        name="name"
        label={t('profile.name')}
        rules={[{ required: true, whitespace: true, message: t('profile.nameNeeded') }]}
      >
        <Input />
      </Form.Item>
      {text('uscc')}
      {askOverride ? (
        <Form.Item
          name="usccOverrideReason"
          label={t('profile.overrideReason')}
          extra={t('profile.overrideHint')}
          rules={[{ required: true, message: t('common.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} />
        </Form.Item>
      ) : null}
      {names('formerNames')}
      {names('brands')}
      <Form.Item name="registeredOn" label={t('profile.registeredOn')}>
        <DateField style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="residentEnterprise" label={t('profile.residentEnterprise')}>
        <Select
          options={[
            { value: 'unknown', label: t('profile.yesNoUnknown') },
            { value: 'yes', label: t('answer.yes') },
            { value: 'no', label: t('answer.no') },
          ]}
        />
      </Form.Item>
      {text('legalForm')}
      {text('parentUscc')}
      <Divider titlePlacement="start" plain>
        {t('profile.group.place')}
      </Divider>
      {text('street')}
      {text('officer')}
      {text('leadingIndustry')}
      {text('industry', t('profile.industryHint'))}
      {text('technologyField', t('profile.fieldHint'))}
      {text('division')}
      {text('address')}
    </Form>
  );
}
