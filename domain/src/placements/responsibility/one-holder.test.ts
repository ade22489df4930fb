import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addHours, type Instant } from '../../calendar/instant.ts';
import type { ResponsibilityEvent } from './event.ts';
import { foldResponsibility } from './fold-responsibility.ts';
import type { ResponsibilityLedger } from './ledger.ts';
import { history } from './testing/histories.ts';

/** Independent of the spans: a file is open between an applied `open` and the next applied `close`. */
function isOpenAt(ledger: ResponsibilityLedger, person: string, at: Instant): boolean {
  const marks = ledger.applied.filter(
    (event) => (event.move === 'open' || event.move === 'close') && event.person === person && event.at <= at,
  );
  return marks.at(-1)?.move === 'open';
}

test('every open file has exactly one holder at every instant, a closed one none, whatever happens', () => {
  let accepted = 0;
  fc.assert(
    fc.property(history, ({ events, sent }) => {
      const ledger = foldResponsibility(sent);
      accepted += [...ledger.handovers.values()].filter((handover) => handover.status === 'accepted').length;
      const instants = [...new Set(events.flatMap((event) => [event.at, addHours(event.at, 0.5)]))];
      const wrong = [...ledger.files.values()].flatMap(({ person, spans }) =>
        instants.filter((at) => {
          const holders = spans.filter((span) => span.from <= at && (span.to === undefined || at < span.to));
          return holders.length !== (isOpenAt(ledger, person, at) ? 1 : 0);
        }),
      );
      expect(wrong).toEqual([]);
      const empty = [...ledger.files.values()].flatMap(({ spans }) =>
        spans.filter((span) => span.to !== undefined && span.to <= span.from),
      );
      expect(empty).toEqual([]);
    }),
    { numRuns: 1200 },
  );
  // The histories are worth something only when handovers really happen in them.
  expect(accepted).toBeGreaterThan(100);
});

test('the order of arrival and repeated sending change nothing', () => {
  fc.assert(
    fc.property(history, ({ events, sent }) => {
      expect(foldResponsibility(sent)).toEqual(foldResponsibility(events));
    }),
  );
});

test('a file folded alone has the same holders as within the whole ledger', () => {
  const concerns = (event: ResponsibilityEvent, person: string) =>
    'person' in event ? event.person === person : 'persons' in event ? event.persons.includes(person) : true;
  fc.assert(
    fc.property(history, ({ events }) => {
      const whole = foldResponsibility(events);
      for (const person of whole.files.keys()) {
        const alone = foldResponsibility(events.filter((event) => concerns(event, person)));
        expect(alone.files.get(person)?.spans).toEqual(whole.files.get(person)?.spans);
      }
    }),
  );
});

test('a proposal changes no holder: without its answer the spans are the same', () => {
  fc.assert(
    fc.property(history, ({ events }) => {
      const ledger = foldResponsibility(events.filter((event) => event.move !== 'accept'));
      const without = foldResponsibility(
        events.filter((event) => event.move !== 'accept' && event.move !== 'propose'),
      );
      expect([...ledger.files]).toEqual([...without.files]);
    }),
  );
});
