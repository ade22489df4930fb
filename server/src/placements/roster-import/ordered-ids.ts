/**
 * Ids in the order of their making. All ids of one operation carry the same instant, and rules that ask which spell was recorded first
 * compare ids: here a counter stands behind the instant (RFC 9562, 6.2, method 1) and 40 random bits behind the counter.
 */
export function orderedIds(newId: () => string): () => string {
  const base = newId();
  let made = 0;
  return () => {
    const counter = made.toString(16).padStart(8, '0');
    made += 1;
    return `${base.slice(0, 15)}${counter.slice(0, 3)}-8${counter.slice(3, 6)}-${counter.slice(6)}${base.slice(26)}`;
  };
}
