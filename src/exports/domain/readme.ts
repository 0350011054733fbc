import { MOVE_COLUMNS } from './move-columns.js';

/** What the readme tells of one bundle. */
export interface BundleFacts {
  readonly asOf: string;
  readonly knownAt: string;
  readonly firms: number;
  readonly moves: number;
  readonly filter: string;
  readonly files: readonly string[];
  readonly criteria: readonly string[];
}

/** data/README.txt in both languages: what the bundle holds, what the columns mean, how to check it. */
export function readmeText(facts: BundleFacts): string {
  return `${chinese(facts)}\n${english(facts)}`;
}

function columns(language: 'zh-CN' | 'en'): string {
  return MOVE_COLUMNS.map(({ heading, meaning }) => `  ${heading.padEnd(18)}${meaning[language]}`).join('\n');
}

function list(items: readonly string[], none: string): string {
  return items.length === 0 ? `  ${none}` : items.map((item) => `  ${item}`).join('\n');
}

function chinese(facts: BundleFacts): string {
  return `培育梯队阶段变动史
==================
截至日期（asOf）：${facts.asOf}
知悉时刻（knownAt）：${facts.knownAt}，此后录入的内容不在其中
筛选条件：${facts.filter}
企业数：${facts.firms}
变动数：${facts.moves}

文件
${list(facts.files, '无')}
当时评价所依据的标准文件
${list(facts.criteria, '无：各次变动均未附评价结论')}

表格列
${columns('zh-CN')}

表格中以 = + - @ 开头的文字前加有单引号，以防被电子表格当作公式；stage-history.jsonl 中为原值。

核验
  echelon verify <本文件包.zip 或解压后的文件夹>
核验无需联网，比对 SHA-256 与 SM3（GB/T 32905）清单、文件是否齐全、字节数与行数，并指出被改动的文件和行。
本文件包符合 BagIt 1.0（RFC 8493），亦可用其他 BagIt 工具核验。
`;
}

function english(facts: BundleFacts): string {
  return `Stage history of the cultivation ladder
=======================================
As of: ${facts.asOf}
Known at: ${facts.knownAt}; what was recorded later is not in here
Filter: ${facts.filter}
Firms: ${facts.firms}
Moves: ${facts.moves}

Files
${list(facts.files, 'none')}
Criteria on which the verdicts of that time rest
${list(facts.criteria, 'none: no move carries a verdict')}

Columns of the tables
${columns('en')}

In the tables a text that begins with = + - @ has an apostrophe before it, so that no spreadsheet takes it for a formula;
stage-history.jsonl holds the true value.

To check
  echelon verify <this bundle.zip, or the folder it unpacks to>
This needs no network. It compares the SHA-256 and SM3 (GB/T 32905) manifests, completeness, sizes and row counts, and names
the file and row that was altered. The bundle is a BagIt 1.0 bag (RFC 8493), so any BagIt tool can check it too.
`;
}
