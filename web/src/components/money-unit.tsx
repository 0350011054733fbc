import { Segmented } from 'antd';
import { createContext, useContext, useMemo, useState } from 'react';
import { type MoneyUnit } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';

interface MoneyUnitValue {
  readonly unit: MoneyUnit;
  readonly choose: (unit: MoneyUnit) => void;
}

const KEY = 'echelon.money-unit';
const MoneyUnitContext = createContext<MoneyUnitValue>({ unit: 'wan', choose: () => undefined });

/** Keeps the reader's choice of 万元 or 元 over visits. */
export function MoneyUnitProvider({ children }: { readonly children: React.ReactNode }) {
  const [unit, setUnit] = useState<MoneyUnit>(() => (localStorage.getItem(KEY) === 'yuan' ? 'yuan' : 'wan'));
  const value = useMemo(
    () => ({
      unit,
      choose: (chosen: MoneyUnit) => {
        localStorage.setItem(KEY, chosen);
        setUnit(chosen);
      },
    }),
    [unit],
  );
  return <MoneyUnitContext.Provider value={value}>{children}</MoneyUnitContext.Provider>;
}

/** The unit in which money is shown now. */
export function useMoneyUnit(): MoneyUnitValue {
  return useContext(MoneyUnitContext);
}

/** The switch between 万元 and 元. */
export function MoneyUnitSwitch() {
  const { t } = useLocale();
  const { unit, choose } = useMoneyUnit();
  return (
    <Segmented<MoneyUnit>
      size="small"
      aria-label={t('shell.moneyUnit')}
      value={unit}
      onChange={choose}
      options={[
        { value: 'wan', label: t('unit.wan') },
        { value: 'yuan', label: t('unit.yuan') },
      ]}
    />
  );
}
