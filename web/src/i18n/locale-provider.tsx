import { App, ConfigProvider } from 'antd';
import antdChinese from 'antd/locale/zh_CN';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { speak } from '../api/client.js';
import { theme } from '../theme/theme.js';
import { translator, type Catalogue, type Locale } from './catalogue.js';
import { LocaleContext } from './locale-context.js';
import { zhCN } from './zh-CN/index.js';

const KEY = 'echelon.locale';

interface Loaded {
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  readonly parts: typeof antdChinese;
}

const CHINESE: Loaded = { locale: 'zh-CN', catalogue: zhCN, parts: antdChinese };

async function load(locale: Locale): Promise<Loaded> {
  if (locale === 'zh-CN') return CHINESE;
  const [{ en }, parts] = await Promise.all([import('./en/index.js'), import('antd/locale/en_US')]);
  return { locale, catalogue: en, parts: parts.default };
}

/** Chooses the language, gives it to messages, to Ant Design and to the server, and keeps the choice over visits. */
export function LocaleProvider({ children }: { readonly children: React.ReactNode }) {
  const [loaded, setLoaded] = useState<Loaded | null>(() => (localStorage.getItem(KEY) === 'en' ? null : CHINESE));

  const choose = useCallback((locale: Locale) => {
    localStorage.setItem(KEY, locale);
    void load(locale).then(setLoaded);
  }, []);

  useEffect(() => {
    if (localStorage.getItem(KEY) === 'en') void load('en').then(setLoaded);
  }, []);

  const value = useMemo(() => {
    if (!loaded) return null;
    speak(loaded.locale);
    document.documentElement.lang = loaded.locale;
    return { locale: loaded.locale, t: translator(loaded.catalogue), choose };
  }, [loaded, choose]);

  if (!loaded || !value) return null;
  return (
    <LocaleContext.Provider value={value}>
      <ConfigProvider locale={loaded.parts} theme={theme} button={{ autoInsertSpace: false }}>
        <App style={{ minHeight: '100%' }}>{children}</App>
      </ConfigProvider>
    </LocaleContext.Provider>
  );
}
