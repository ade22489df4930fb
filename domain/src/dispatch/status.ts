import { z } from 'zod';
import type { StatusNames } from '../workflow/moves.ts';

/** 批次状态 (chain page 5.3). */
export const GroupStatus = z.enum(['forming', 'locked', 'departed', 'arrived', 'closed', 'cancelled']);
export type GroupStatus = z.infer<typeof GroupStatus>;

export const groupStatusNames: StatusNames<GroupStatus> = {
  nothing: { zh: '未建', en: 'not there yet' },
  forming: { zh: '组建', en: 'forming' },
  locked: { zh: '锁定', en: 'locked' },
  departed: { zh: '已出发', en: 'departed' },
  arrived: { zh: '已到达', en: 'arrived' },
  closed: { zh: '已结', en: 'closed' },
  cancelled: { zh: '取消', en: 'cancelled' },
};

/** 人员状态 (chain page 5.3). */
export const PassengerStatus = z.enum([
  'waiting',
  'listed',
  'removed',
  'boarded',
  'no-show',
  'left-on-the-way',
  'own-way',
  'arrived',
  'started',
  'not-started',
]);
export type PassengerStatus = z.infer<typeof PassengerStatus>;

/** 在名单上: everybody but who waits or was taken off. */
export const isOnTheList = (status: PassengerStatus): boolean => status !== 'waiting' && status !== 'removed';

/** 上过车: on board, or past it. */
export const hasBoarded = (status: PassengerStatus): boolean =>
  isOnTheList(status) && status !== 'listed' && status !== 'no-show';

export const passengerStatusNames: StatusNames<PassengerStatus> = {
  nothing: { zh: '不在名单', en: 'not on the list' },
  waiting: { zh: '候补', en: 'waiting' },
  listed: { zh: '名单', en: 'listed' },
  removed: { zh: '移出名单', en: 'removed' },
  boarded: { zh: '上车', en: 'boarded' },
  'no-show': { zh: '未到', en: 'no-show' },
  'left-on-the-way': { zh: '中途离队', en: 'left on the way' },
  'own-way': { zh: '自行前往', en: 'travels on alone' },
  arrived: { zh: '到达', en: 'arrived' },
  started: { zh: '入职', en: 'started work' },
  'not-started': { zh: '未入职', en: 'did not start' },
};
