/*
 * 模拟的假设: every number that the simulated county stands on, with where it comes from. "Chain" is the study of how the
 * work is done (section 6, the demo network), "generator" is bench/src/matching/labour-market.ts, which follows it.
 * "Assumed" means that no source gives the number; the table of variants says how much hangs on those that matter.
 */
export interface Calibration {
  readonly arrivalWeeks: number;
  readonly weeks: number;
  readonly seekersAWeek: number;
  readonly ordersAWeek: number;
  readonly shareOfPlaces: number;
  readonly unevenness: number;
  readonly patience: { readonly least: number; readonly most: number };
  readonly employers: number;
  readonly batchShare: number;
  readonly coupleRoomWanted: number;
  readonly stayAtSixMonths: number;
  readonly acceptance: number;
  readonly acceptanceSpread: number;
  readonly weightScale: number;
  readonly weightDeviation: number;
  readonly homesicknessDeviation: number;
  readonly employerDeviation: number;
  readonly tasteDeviation: number;
}

export const calibration: Calibration = {
  // Assumed: from the main departures after the Spring Festival to the second wave in June (chain 6) are some 16 weeks; the
  // last four bring nobody new, so that who came late has his time as well.
  arrivalWeeks: 12,
  weeks: 16,
  // Demo network: about 290 seekers at one time; with a stay in the market of four weeks on average that is some 75 a week.
  seekersAWeek: 80,
  // Demo network: 120 orders of three desks for these 290, what has expired among them; here some 40 stand open at a time.
  ordersAWeek: 12,
  // Assumed: an order is put to the several counties of a pairing, and this one may fill a third of its 1–80 places (chain 6):
  // 1.2 places for each seeker. Of the pairs of a seeker and an open order one in six fits (generator).
  shareOfPlaces: 1 / 3,
  // Assumed: a week brings up to a quarter more or less.
  unevenness: 0.25,
  // Assumed: after two to six weeks who found nothing leaves by himself, as three quarters do anyway (chain 1.3). An order's
  // life is the generator's: valid for 10–69 days (chain 5.1: at most 90), a window of 10–40 days to start in.
  patience: { least: 2, most: 6 },
  // Chain 6: "Employers (40)".
  employers: 40,
  // Chain 6 names batches of "8 or none" without a share; the generator gives them to 5 % of the orders that have 8 places.
  // Assumed: 10 % of those in which this county has 8 places.
  batchShare: 0.1,
  // Demo network: of the couples "most with a room for two"; rooms are in one of four orders (chain 6).
  coupleRoomWanted: 0.6,
  // Chain 6: "60 % of organised starters confirmed after six months": the mean over all pairs that would be accepted.
  stayAtSixMonths: 0.6,
  // Assumed: three of five offers of a fitting place are taken; chain 5.2 has the reasons of the others but no shares.
  acceptance: 0.6,
  // Assumed: 30 points of true total are one unit of log odds of saying yes.
  acceptanceSpread: 30,
  // The true weights lie around the prior's; they have not been measured, so a variant doubles them.
  weightScale: 1,
  // The engine's own prior (`priorStrength`): a weight "may well differ by 25 points from what the prior says".
  weightDeviation: 25,
  // Assumed, in points (100 = one unit of log hazard); the engine sees none of the three. Homesickness is of the person and
  // grows with the distance, quality is of the employer, taste is of the person and the post.
  homesicknessDeviation: 25,
  employerDeviation: 25,
  tasteDeviation: 20,
};

/** 假设不同: the same county with more or fewer places, and with people of whom the engine sees more. */
export const variants: readonly { readonly name: string; readonly change: Partial<Calibration> }[] = [
  { name: 'places scarce: a sixth of each order, 0.6 a seeker', change: { shareOfPlaces: 1 / 6 } },
  { name: 'places ample: all of each order, 3.5 a seeker', change: { shareOfPlaces: 1 } },
  { name: 'people say yes to 4 of 5 offers', change: { acceptance: 0.8 } },
  { name: 'the match weighs twice what the prior says', change: { weightScale: 2 } },
  {
    name: 'nothing hidden but the weights',
    change: { homesicknessDeviation: 0, employerDeviation: 0, tasteDeviation: 0 },
  },
];
