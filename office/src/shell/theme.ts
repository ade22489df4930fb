import type { ThemeConfig } from 'antd';

/** 外观: greys dark enough to be read (WCAG 2.2, 1.4.3) on an old screen. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#14568c',
    colorLink: '#14568c',
    colorLinkHover: '#0d3f68',
    colorLinkActive: '#0d3f68',
    colorTextSecondary: '#4a5560',
    colorTextTertiary: '#5a6570',
    colorTextDescription: '#5a6570',
    colorTextPlaceholder: '#66717c',
    colorTextDisabled: '#6b7682',
    colorWarningText: '#8a5300',
    colorErrorText: '#b3261e',
    borderRadius: 4,
    fontFamily: 'inherit',
    // A page that is worked in all day moves at once.
    motion: false,
  },
};
