/**
 * 错开一步: lets the computing of one batch overlap with the database's work on the batch before. `beside` does its work while the last step
 * still runs and waits for both; `next` starts a step and leaves it running; `done` waits for the last one.
 */
export type OneBehind = {
  beside<Value>(work: () => Promise<Value>): Promise<Value>;
  next(step: () => Promise<void>): void;
  done(): Promise<void>;
};

export function oneBehind(): OneBehind {
  let running: Promise<void> = Promise.resolve();
  return {
    async beside(work) {
      const [step, value] = await Promise.allSettled([running, work()]);
      // The step began first: a fault in it also breaks what shares its transaction, and is the one to report.
      if (step.status === 'rejected') throw step.reason;
      if (value.status === 'rejected') throw value.reason;
      return value.value;
    },
    next(step) {
      running = step();
      // Whoever waits for it gets the fault; until then it must not count as unhandled.
      running.catch(() => {});
    },
    done: () => running,
  };
}
