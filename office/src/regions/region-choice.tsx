import { useQuery } from '@tanstack/react-query';
import { listRegions } from '@wengang/domain/regions/contract.ts';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { ask } from '../contract/send.ts';
import { useSay } from '../language/language.tsx';

const label = { zh: '区划', en: 'Region' };

type Own = { regionId: number; name: string };

/** 选区划: the own region and those directly in it. */
export function RegionChoice(of: {
  own: Own;
  chosen: number;
  onChoose: (region: number) => void;
}): ReactNode {
  const say = useSay();
  const { own, chosen, onChoose } = of;
  const { data } = useQuery({
    queryKey: ['regions', own.regionId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => ask(listRegions, { parent: own.regionId }, signal),
  });
  const options = [
    { value: own.regionId, label: own.name },
    ...(data?.regions ?? []).map(({ regionId, name }) => ({ value: regionId, label: name })),
  ];
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={say(label)}
      className="region"
      value={chosen}
      options={options}
      onChange={onChoose}
    />
  );
}
