/** Runs the works, `atOnce` of them side by side; the first failure ends it. */
export async function inTurns(works: readonly (() => Promise<unknown>)[], atOnce: number): Promise<void> {
  const queue = [...works];
  const worker = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) await next();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
