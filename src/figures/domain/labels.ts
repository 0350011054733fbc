/** A name in the two languages people read. */
export interface Labels {
  readonly 'zh-CN': string;
  readonly en: string;
}
