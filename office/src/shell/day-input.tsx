import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';

/** Nothing of this work is older. */
const first = '1990-01-01';

/**
 * 选日期, up to a last day. While a year is being typed the browser passes through the years 0002, 0020 and 0202: only a day that can be meant is told.
 */
export function DayInput(of: {
  label: string;
  day: CivilDate;
  last: CivilDate;
  onChoose: (day: CivilDate) => void;
}): ReactNode {
  const { label, day, last, onChoose } = of;
  const [typed, setTyped] = useState<string>();
  const choose = (text: string): void => {
    const read = CivilDate.safeParse(text);
    const isMeant = read.success && text >= first && text <= last;
    setTyped(isMeant ? undefined : text);
    if (isMeant) onChoose(read.data);
  };
  return (
    <Input
      type="date"
      aria-label={label}
      value={typed ?? day}
      min={first}
      max={last}
      status={typed === undefined ? '' : 'error'}
      onChange={({ target }) => choose(target.value)}
      onBlur={() => setTyped(undefined)}
    />
  );
}
