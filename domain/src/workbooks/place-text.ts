/**
 * 地名原文: a place as written, in parts; who knows the division tree resolves it. A part that has no column or no
 * value is null, never guessed.
 */
export type PlaceText = {
  readonly province: string | null;
  readonly prefecture: string | null;
  readonly county: string | null;
  readonly township: string | null;
  readonly text: string | null;
};
