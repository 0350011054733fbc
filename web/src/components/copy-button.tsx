import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Tooltip } from 'antd';
import { useLocale } from '../i18n/locale-context.js';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** Shown beside the icon; without it the label is on hover. */
  readonly children?: React.ReactNode;
}

/** Copies an exact text. */
export function CopyButton({ text, label, children }: CopyButtonProps) {
  const { t } = useLocale();
  const { message } = App.useApp();
  return (
    <Tooltip title={children ? text : label}>
      <Button
        type="text"
        size="small"
        className="no-print"
        icon={<CopyOutlined />}
        aria-label={label}
        onClick={() => void navigator.clipboard.writeText(text).then(() => message.success(t('common.copied')))}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
