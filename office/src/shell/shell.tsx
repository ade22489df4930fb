import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { searchPersons } from '@wengang/domain/people/contract.ts';
import { Layout, Menu, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { isOpenTo } from '../contract/is-open-to.ts';
import { useSay } from '../language/language.tsx';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { places } from './navigation.ts';
import { PostMenu } from './post-menu.tsx';
import { useSearchKey } from './search-key.ts';
import { texts } from './texts.ts';

/** 外壳: role and region in sight on every page, the menu beside it, the page in it. */
export function Shell({ session }: { session: SessionView }): ReactNode {
  const say = useSay();
  const role = session.acting?.role;
  useSearchKey(role !== undefined && isOpenTo(searchPersons.access, role));
  return (
    <Layout className="shell">
      <a className="skip" href="#page">
        {say(texts.skip)}
      </a>
      <Layout.Header className="head">
        <Link to="/" className="brand">
          {say(texts.product)}
        </Link>
        <PostMenu session={session} />
        <LanguageSwitch />
      </Layout.Header>
      <Layout>
        <Layout.Sider width={168} theme="light">
          <nav aria-label={say(texts.menu)}>
            <PlaceMenu session={session} />
          </nav>
        </Layout.Sider>
        <Layout.Content id="page" className="page" tabIndex={-1}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function PlaceMenu({ session: { acting } }: { session: SessionView }): ReactNode {
  const say = useSay();
  const { pathname } = useLocation();
  const role = acting?.role;
  const items = places.map(({ path, label, access }) => {
    const isOpen = role !== undefined && isOpenTo(access, role);
    return {
      key: path,
      disabled: !isOpen,
      label: isOpen ? (
        <Link to={path}>{say(label)}</Link>
      ) : (
        <Tooltip title={say(texts.notForThisPost)}>{say(label)}</Tooltip>
      ),
    };
  });
  const [at = ''] = places
    .map(({ path }) => path)
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .toReversed();
  return <Menu mode="inline" items={items} selectedKeys={[at]} />;
}
