import type { ReactNode } from 'react';

/** 标记: `grave` what is wrong or late, `open` what waits for somebody, `plain` what is only said. */
export function Mark({
  kind,
  children,
}: {
  kind: 'grave' | 'open' | 'plain';
  children: ReactNode;
}): ReactNode {
  return <span className={`mark mark-${kind}`}>{children}</span>;
}
