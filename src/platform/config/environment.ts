/** The process's environment, for the program's entries; everything else takes `Config`. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;

/** What the person at the terminal reads, as an `Accept-Language` would say it. */
export function terminalLanguage(): string {
  const language = process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '';
  return language.startsWith('zh') ? 'zh-CN' : 'en';
}
