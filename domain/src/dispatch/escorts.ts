import { type UnmetCondition, unmet } from '../workflow/unmet-condition.ts';

export interface EscortFacts {
  readonly vehicles: readonly { readonly id: string; readonly escortId?: string }[];
  readonly notEscorts: readonly string[];
}

/**
 * 带队人 (chain 5.3): one for each vehicle, a person who has that post. The vehicles of a group travel side by side, so that nobody escorts two
 * of them.
 */
export function unmetForEscorts(facts: EscortFacts): readonly UnmetCondition[] {
  return [...missing(facts), ...shared(facts), ...withoutPost(facts)];
}

function missing({ vehicles }: EscortFacts): readonly UnmetCondition[] {
  if (vehicles.length === 0)
    return [
      unmet(
        'escort-missing',
        '批次还没有登记车辆和带队人。请修改批次,填写车辆、座位和每辆车的带队人,再锁定名单。',
        'The group has no vehicle and no escort yet. Add its vehicles with their seats and an escort for each, then lock the list.',
        { vehicles: [] },
      ),
    ];
  const ids = vehicles.filter(({ escortId }) => escortId === undefined).map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    unmet(
      'escort-missing',
      `车${quoted(ids, '、')}还没有带队人,每辆车要有一名。请修改批次,为这些车填写带队人,再锁定名单。`,
      `Vehicle ${quoted(ids, ', ')} has no escort, and each needs one. Add an escort for it in the group, then lock the list.`,
      { vehicles: ids },
    ),
  ];
}

function shared({ vehicles }: EscortFacts): readonly UnmetCondition[] {
  const byEscort = new Map<string, string[]>();
  for (const { id, escortId } of vehicles)
    if (escortId !== undefined) byEscort.set(escortId, [...(byEscort.get(escortId) ?? []), id]);
  return [...byEscort.values()]
    .filter((ids) => ids.length > 1)
    .map((ids) =>
      unmet(
        'escort-shared',
        `车${quoted(ids, '、')}写的是同一名带队人,同行的车每辆要有自己的带队人。请只留其中一辆,为其余 ${ids.length - 1} 辆另选带队人,再锁定名单。`,
        `Vehicles ${quoted(ids, ', ')} name the same escort, and vehicles that travel together each need their own. Choose one of them, and name another escort for the other ${ids.length - 1}, then lock the list.`,
        { vehicles: ids },
      ),
    );
}

function withoutPost({ vehicles, notEscorts }: EscortFacts): readonly UnmetCondition[] {
  const ids = vehicles
    .filter(({ escortId }) => escortId !== undefined && notEscorts.includes(escortId))
    .map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    unmet(
      'not-an-escort',
      `车${quoted(ids, '、')}填写的账号在出发当日没有“带队人”岗位。请改填有该岗位的账号,或请安全管理员先授予其覆盖出发当日的“带队人”任职,再锁定名单。`,
      `The account named for vehicle ${quoted(ids, ', ')} does not hold the post of escort on the day of departure. Choose one that does, or have the security administrator assign the post for that day, then lock the list.`,
      { vehicles: ids },
    ),
  ];
}

const quoted = (ids: readonly string[], between: string): string => ids.map((id) => `“${id}”`).join(between);
