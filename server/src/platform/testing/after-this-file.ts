type CleanUp = () => unknown;

const cleanUps: CleanUp[] = [];

/**
 * Does it when the tests of the calling file are done, the last first. For helpers that are called within a hook or a test, where an `afterAll`
 * is taken and never run, and for modules that several files of one worker share, whose own `afterAll` belongs to the first of them.
 */
export function afterThisFile(cleanUp: CleanUp): void {
  cleanUps.push(cleanUp);
}

/** What clean-up-files.ts does after each file. */
export async function cleanUpFile(): Promise<void> {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
}
