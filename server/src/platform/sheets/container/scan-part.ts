import { type XmlReceiver, xmlScanner } from '../markup/xml-scanner.ts';
import { refuse, type SheetPlace } from '../refusals.ts';
import type { ZipParts } from './zip-parts.ts';

/** Unpacks one XML part and hands its tags to the receiver. UTF-8 only: a UTF-16 part is refused as damaged. */
export async function scanPart(
  zip: ZipParts,
  name: string,
  receiver: XmlReceiver,
  place: () => SheetPlace = () => ({}),
): Promise<void> {
  const scanner = xmlScanner(receiver, place);
  for await (const text of decodedPart(zip, name, place)) scanner.push(text);
  scanner.end();
}

/** The text of a part in pieces. */
export async function* decodedPart(
  zip: ZipParts,
  name: string,
  place: () => SheetPlace = () => ({}),
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of zip.read(name, place())) yield decodeOrRefuse(decoder, bytes, place);
  yield decodeOrRefuse(decoder, undefined, place);
}

function decodeOrRefuse(decoder: TextDecoder, bytes: Buffer | undefined, place: () => SheetPlace): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    return refuse('damaged', place());
  }
}
