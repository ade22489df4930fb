import type { z } from 'zod';
import type { EarlierVersion, Operation } from './endpoint.ts';

/** Declares an earlier version of an operation, for its `earlier`. */
export const earlierVersion = <Input extends z.ZodObject>(
  definition: EarlierVersion<Input>,
): EarlierVersion => definition;

/** A body of the given version, as parsed by it, as a body of the present one. Throws for a version that the contract does not declare. */
export function presentBody(contract: Operation, version: number, body: Record<string, unknown>) {
  let present = body;
  for (let from = version; from < contract.version; from += 1) {
    const step = contract.earlier?.find((earlier) => earlier.version === from);
    if (step === undefined) throw new Error(`${contract.name} does not say what became of version ${from}`);
    present = inputAfter(contract, from).parse(step.upcast(present));
  }
  return present;
}

const inputAfter = (contract: Operation, version: number): z.ZodObject =>
  contract.earlier?.find((earlier) => earlier.version === version + 1)?.input ?? contract.input;
