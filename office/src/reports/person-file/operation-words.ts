import { useQuery } from '@tanstack/react-query';
import { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { z } from 'zod';
import { read } from '../../contract/send.ts';

const Names = z.record(z.string(), Bilingual);

/** 业务名称: what each operation is called; its code until the names are there. */
export function useOperationWords(): (name: string) => Bilingual {
  const { data } = useQuery({
    queryKey: ['operation-names'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => Names.parse(await read('/api/operation-names')),
  });
  return (name) => data?.[name] ?? { zh: name, en: name };
}
