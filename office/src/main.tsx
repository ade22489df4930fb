import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Entrance } from './accounts/entrance.tsx';
import { officeClient } from './accounts/session.ts';
import { LanguageProvider, useLanguage } from './language/language.tsx';
import { officeRouter } from './router.tsx';
import { theme } from './shell/theme.ts';
import './shell/styles.css';

const client = officeClient();

function Office(): ReactNode {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      // A button is called what stands on it, for those who hear the page.
      button={{ autoInsertSpace: false }}
    >
      <App>
        <QueryClientProvider client={client}>
          <Entrance>
            {(session) => <Pages key={session.acting?.assignmentId ?? ''} session={session} />}
          </Entrance>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

/** The pages of one post: they stay as they are when the same person signs in again. */
function Pages({ session }: { session: SessionView }): ReactNode {
  const [router] = useState(() => officeRouter(session));
  return <RouterProvider router={router} context={{ session }} />;
}

const place = document.getElementById('office');
if (place === null) throw new Error('index.html holds the place of the office');
createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <Office />
    </LanguageProvider>
  </StrictMode>,
);
