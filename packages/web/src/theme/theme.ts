import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
} from '@fluentui/react-components';

/** The blue of the Azure portal. */
const azure: BrandVariants = {
  10: '#001322',
  20: '#00233d',
  30: '#003356',
  40: '#00436f',
  50: '#005288',
  60: '#0060a1',
  70: '#006cbe',
  80: '#0067b8',
  90: '#0078d4',
  100: '#2b8be0',
  110: '#479de9',
  120: '#62aef0',
  130: '#82c0f5',
  140: '#a3d1f8',
  150: '#c3e1fb',
  160: '#e3f1fd',
};

const fonts = {
  fontFamilyBase:
    "'Segoe UI Variable', 'Segoe UI', system-ui, -apple-system, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "Consolas, 'Cascadia Mono', 'SF Mono', 'Liberation Mono', monospace",
};

export const light: Theme = { ...createLightTheme(azure), ...fonts };
export const dark: Theme = {
  ...createDarkTheme(azure),
  ...fonts,
  colorBrandForeground1: azure[120],
  colorBrandForegroundLink: azure[120],
  colorBrandForegroundLinkHover: azure[130],
};

export type Scheme = 'light' | 'dark';
