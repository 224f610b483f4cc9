/**
 * Dress (组件库的样子): Ant Design in our ink blue, light and dark, in the language of the screen. It comes with the
 * rooms behind the door, so that the door itself needs none of it.
 *
 *     <Dress><Drawer … /></Dress>
 */
import ConfigProvider from 'antd/es/config-provider';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import theme from 'antd/es/theme';
import type { ReactNode } from 'react';
import { useLang } from './lang.tsx';
import { useLook, useMedia } from './theme.tsx';

const FONT =
  "system-ui, -apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

export function Dress({ children }: { readonly children: ReactNode }) {
  const { lang } = useLang();
  const { dark } = useLook();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  return (
    <ConfigProvider
      locale={lang === 'en' ? enUS : zhCN}
      wave={{ disabled: true }}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: dark ? '#7db0e8' : '#1d4f8c',
          colorLink: dark ? '#7db0e8' : '#1d4f8c',
          colorBgBase: dark ? '#16191d' : '#ffffff',
          colorBgContainer: dark ? '#16191d' : '#ffffff',
          colorBgElevated: dark ? '#1b1f24' : '#ffffff',
          colorTextBase: dark ? '#e4e7eb' : '#1a1f26',
          colorTextLightSolid: dark ? '#10151b' : '#ffffff',
          colorTextPlaceholder: dark ? '#98a2af' : '#626b77',
          colorBorder: dark ? '#4a525c' : '#c3c9d1',
          controlItemBgActive: dark ? '#1b2a3c' : '#e6eef8',
          controlItemBgHover: dark ? '#20252b' : '#eef0f2',
          borderRadius: 4,
          borderRadiusLG: 4,
          borderRadiusSM: 4,
          fontFamily: FONT,
          fontSize: 14,
          motion: !still,
        },
      }}
    >
      {children}
    </ConfigProvider>
  );
}
