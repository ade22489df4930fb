import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/** 界面语言: Chinese first; English complete. Remembered on this computer. */
export type Language = keyof Bilingual;

const kept = 'wengang-language';
const titles = { zh: '稳岗', en: 'Wengang' } as const;

type LanguageChoice = { language: Language; choose: (language: Language) => void };
const Choice = createContext<LanguageChoice | undefined>(undefined);

export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() =>
    localStorage.getItem(kept) === 'en' ? 'en' : 'zh',
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = titles[language];
  }, [language]);
  const choose = (chosen: Language): void => {
    localStorage.setItem(kept, chosen);
    setLanguage(chosen);
  };
  return <Choice value={{ language, choose }}>{children}</Choice>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(Choice);
  if (choice === undefined) throw new Error('the office stands inside its LanguageProvider');
  return choice;
}

/** Says a text in the language that was chosen. */
export function useSay(): (text: Bilingual) => string {
  const { language } = useLanguage();
  return (text) => text[language];
}
