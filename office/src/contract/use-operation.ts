import { useMutation } from '@tanstack/react-query';
import type { Operation } from '@wengang/domain/contract/endpoint.ts';
import { useRef } from 'react';
import type { z } from 'zod';
import { newId } from './new-id.ts';
import { NotReached } from './refused.ts';
import { perform } from './send.ts';

/**
 * 办理一件事: carries out an operation when it is told to. While no answer has come the id stays, so that trying again has one effect; what was done or
 * refused is over, and the next time is another one. What is shown of the ledger is asked anew afterwards.
 */
export function useOperation<O extends Operation>(
  operation: O,
  then?: (reply: z.output<O['output']>) => void,
) {
  const id = useRef(newId());
  return useMutation({
    mutationFn: (input: z.input<O['input']>) => perform(operation, input, id.current),
    meta: { changes: true },
    onSettled: (_reply, failure) => {
      if (!(failure instanceof NotReached)) id.current = newId();
    },
    ...(then === undefined ? {} : { onSuccess: then }),
  });
}
