import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import type { z } from 'zod';
import type { FileDoor, SentFile } from '../../platform/http/file-doors.ts';
import { fileDoorsOf } from '../../service.ts';
import { type Desk, type Post, parsedBy, type Refused, refusedBy } from './desk.ts';

/** 取文件: what the web downloads, in the name of a post: the same door, the same access, the same record of who read whom. */
export async function tryDownload<C extends FileEndpoint>(
  desk: Desk,
  post: Post,
  contract: C,
  input: z.input<C['input']>,
): Promise<Outcome<SentFile, Refused>> {
  const door = doorOf(desk, contract);
  if (door.kind !== 'download') throw new Error(`${contract.name} is not served as a ${contract.kind}`);
  return door.produce({ context: desk.context(post, contract.access), input: contract.input.parse(input) });
}

/** As `tryDownload`; a refusal ends the step. */
export async function download<C extends FileEndpoint>(
  desk: Desk,
  post: Post,
  contract: C,
  input: z.input<C['input']>,
): Promise<SentFile> {
  const outcome = await tryDownload(desk, post, contract, input);
  if (!outcome.ok) throw refusedBy(contract, outcome.refusal);
  return outcome.value;
}

/** 交文件: what the web uploads. */
export async function tryUpload<C extends FileEndpoint>(
  desk: Desk,
  post: Post,
  contract: C,
  sent: { input: z.input<C['input']>; name: string; bytes: Uint8Array },
): Promise<Outcome<z.infer<C['output']>, Refused>> {
  const door = doorOf(desk, contract);
  if (door.kind !== 'upload') throw new Error(`${contract.name} is not served as a ${contract.kind}`);
  const call = { context: desk.context(post, contract.access), input: contract.input.parse(sent.input) };
  const outcome = await door.receive(call, { name: sent.name, bytes: sent.bytes });
  return outcome.ok ? accept(parsedBy(contract, outcome.value)) : outcome;
}

function doorOf({ installation, now, newId }: Desk, contract: FileEndpoint): FileDoor {
  const { database, keyring, files } = installation;
  const found = fileDoorsOf({ database, keyring, files, now, newId }).find(
    (door) => door.contract.name === contract.name,
  );
  if (found === undefined) throw new Error(`${contract.name} is not served as a ${contract.kind}`);
  return found;
}
