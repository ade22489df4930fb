const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const minute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The day of an instant in Asia/Shanghai, wherever the computer stands: 2020-10-31. */
export const dayOf = (instant: string): string => day.format(Date.parse(instant));

/** The same to the minute: 2020-10-31 09:05. */
export const minuteOf = (instant: string): string => minute.format(Date.parse(instant));
