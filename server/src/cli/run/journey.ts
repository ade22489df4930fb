/** 行程: the days that the run plays after the day of the files. */
export type JourneyDays = {
  told: string;
  accepted: string;
  agreed: string;
  locked: string;
  departed: string;
  arrived: string;
  started: string;
  receipt: string;
  /** the end of the month of arrival: by then everybody who started is counted */
  counted: string;
  /** the end of the month in which the first month at work is over: its list of who is at work proves that month (chain 3.5, I09) */
  checked: string;
};

/** Counted from the day of the files, so that another folder plays on its own days. */
export function journeyFrom(day: string): JourneyDays {
  const after = (days: number): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return {
    told: after(2),
    accepted: after(3),
    agreed: after(5),
    locked: after(9),
    departed: after(12),
    arrived: after(13),
    started: after(15),
    receipt: after(18),
    counted: endOfMonth(after(18)),
    checked: endOfMonth(after(15 + 31)),
  };
}

const endOfMonth = (day: string): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
