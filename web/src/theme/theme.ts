import { type ThemeConfig } from 'antd';

const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Segoe UI', system-ui, sans-serif";

/** The console's Ant Design tokens; the same colours stand as variables in global.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#23408e',
    colorInfo: '#23408e',
    colorLink: '#23408e',
    colorLinkHover: '#3a5bb5',
    colorSuccess: '#1d7a4c',
    colorWarning: '#8f5a00',
    colorError: '#a5402a',
    colorInfoBg: '#eef2fc',
    colorInfoBorder: '#b7c4e6',
    colorSuccessBg: '#e4f4eb',
    colorSuccessBorder: '#a9d8bf',
    colorWarningBg: '#fdf3de',
    colorWarningBorder: '#ecc984',
    colorErrorBg: '#faeae5',
    colorErrorBorder: '#e3b3a5',
    colorText: '#1c2433',
    colorTextSecondary: '#566071',
    colorTextTertiary: '#667085',
    colorTextPlaceholder: '#6b7484',
    colorBorder: '#c9ced8',
    colorBorderSecondary: '#e2e5ea',
    colorBgLayout: '#f3f5f8',
    borderRadius: 6,
    fontSize: 14,
    fontFamily: FONT,
    controlHeight: 34,
  },
  components: {
    Tabs: { horizontalItemPadding: '12px 2px', titleFontSize: 15 },
    Table: { headerBg: '#f7f8fa', cellPaddingBlockMD: 10, cellPaddingInlineMD: 12 },
    Segmented: { itemSelectedColor: '#23408e', trackBg: '#e5e9f0' },
  },
};
