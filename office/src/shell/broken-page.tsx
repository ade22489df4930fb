import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../language/language.tsx';

const texts = {
  title: { zh: '页面无法显示', en: 'The page cannot be shown' },
  help: {
    zh: '地址可能不完整,或系统刚升级。请刷新;仍不行时从左侧菜单重新打开。',
    en: 'The address may be incomplete, or the system was just updated. Reload; if that does not help, open it from the menu.',
  },
  reload: { zh: '刷新', en: 'Reload' },
} as const;

/** What is shown in the place of a page that failed; the menu stays. */
export function BrokenPage(): ReactNode {
  const say = useSay();
  return (
    <Result
      status="warning"
      title={say(texts.title)}
      subTitle={say(texts.help)}
      extra={<Button onClick={() => location.reload()}>{say(texts.reload)}</Button>}
    />
  );
}
