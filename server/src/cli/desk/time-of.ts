/** A time of day in Asia/Shanghai. */
export const timeOf = (day: string, clock: string): string =>
  new Date(`${day}T${clock}:00+08:00`).toISOString();
