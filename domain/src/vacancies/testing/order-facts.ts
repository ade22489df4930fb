import type { OrderFacts } from '../order-moves.ts';
import { orderTerms } from './order-terms.ts';

/** What the moves of a lawful order of an employer read, ten places left. */
export const orderFacts = (overrides: Partial<OrderFacts> = {}): OrderFacts => ({
  terms: orderTerms(),
  fairness: [],
  poster: { kind: 'employer', id: 'e1' },
  authors: ['E-1'],
  creditCodeIsValid: true,
  placesLeft: 10,
  ...overrides,
});
