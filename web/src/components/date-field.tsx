import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DateFieldProps {
  readonly value?: string | null | undefined;
  readonly onChange?: (date: string | null) => void;
  readonly id?: string;
  readonly placeholder?: string;
  readonly 'aria-label'?: string;
  readonly size?: 'small' | 'middle' | 'large';
  readonly latest?: string;
  readonly style?: React.CSSProperties;
}

/** A calendar date as the API writes it, `2026-07-01`. */
export function DateField({ value, onChange, latest, ...rest }: DateFieldProps) {
  return (
    <DatePicker
      {...rest}
      value={value ? dayjs(value) : null}
      format="YYYY-MM-DD"
      onChange={(date) => onChange?.(date ? date.format('YYYY-MM-DD') : null)}
      {...(latest ? { maxDate: dayjs(latest) } : {})}
    />
  );
}
