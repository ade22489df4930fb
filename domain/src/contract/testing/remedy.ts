/** What tells somebody to act: 请 and what, at the end of the Chinese; an English sentence that begins with what to do. */
export const remedy = {
  zh: /请[^。]{4,}。$/,
  en: /(?:^|[.;] )(?:Add|Ask|Change|Check|Choose|Compare|Confirm|Correct|Delete|If|Raise|Record|Reload|State|Tell|Tick|To|Try|Wait)\b[^.]{8,}\.$/,
};
