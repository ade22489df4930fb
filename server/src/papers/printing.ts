import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import { type AccessContext, inContext } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';
import { recordAccess } from '../platform/http/access-record.ts';
import type { SentFile } from '../platform/http/file-doors.ts';
import type { Service } from '../platform/http/serve-contract.ts';

export type PrintService = Pick<Service, 'database' | 'keyring' | 'now' | 'newId'>;

/** What is printed, and every person whom it shows; a list that is read while it is written adds its persons meanwhile. */
export type Shown<Content> = { of: Content; persons: Iterable<string> };

/** 打印: reads, writes the file, and writes down who read whom and for which purpose, all in one transaction, before anything is sent. */
export const printing =
  (service: PrintService) =>
  <Content, Refused>(
    context: AccessContext,
    { name, purpose }: Pick<FileEndpoint, 'name' | 'purpose'>,
    print: {
      read(tx: Tx, context: AccessContext): Promise<Outcome<Shown<Content>, Refused>>;
      write(content: Content): Promise<SentFile>;
    },
  ): Promise<Outcome<SentFile, Refused>> =>
    inContext(service.database, context, async (tx) => {
      const read = await print.read(tx, context);
      if (!read.ok) return read;
      const file = await print.write(read.value.of);
      const persons = [...read.value.persons];
      if (persons.length > 0)
        await recordAccess(tx, {
          id: service.newId(),
          at: service.now(),
          context,
          endpoint: name,
          purpose,
          persons,
        });
      return accept(file);
    });
