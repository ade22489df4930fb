import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { type Language, useLanguage } from './language.tsx';

const languages: { value: Language; label: string }[] = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
];

export function LanguageSwitch(): ReactNode {
  const { language, choose } = useLanguage();
  return (
    <Segmented
      size="small"
      options={languages}
      value={language}
      onChange={choose}
      aria-label="语言 Language"
    />
  );
}
