import { randomUUID } from 'node:crypto';
import { orderTerms } from '@wengang/domain/vacancies/testing/order-terms.ts';
import { isOfCompany } from '../things.ts';
import {
  everyPage,
  on,
  operationOn,
  type Probe,
  type Probes,
  type ReachedBy,
  unlessRefusedBy,
} from './probe.ts';

/** A firm its own orders, a station or an office those in its area; the county that sends, and who only looks, all of them. */
const byOrder: ReachedBy = ({ role, path, organisation }, opened, { parties }) =>
  opened.includes('organisation')
    ? organisation === parties.organisation && (role === 'hr-company' || !isOfCompany(parties))
    : !opened.includes('workplace') || parties.place.path.startsWith(path);

/** Who only looks at orders sees all that are published; a firm its own. */
const bySight: ReachedBy = (reach, opened, target) =>
  !opened.includes('organisation') || byOrder(reach, opened, target);

/** The contract says openly that an order is another's: orders are no secret among offices. */
const orderAdmits = unlessRefusedBy('order-out-of-reach', 'not-found');

const onOrder = (name: string, input: object = {}): Probe =>
  operationOn('order', name, ({ order }) => ({ vacancyId: order, ...input }), {
    reachedBy: byOrder,
    admits: orderAdmits,
  });

/** 岗位. */
export const orderProbes: Probes = {
  'vacancies.list-supply': {
    about: 'whole list',
    of: 'order',
    reachedBy: bySight,
    // The largest page: for each the whole supply is worked out.
    ask: (client) => everyPage((after) => client.get('/api/vacancies/supply', { on, size: 500, ...after })),
  },
  'vacancies.list-orders': {
    about: 'whole list',
    of: 'order',
    reachedBy: bySight,
    ask: (client) => everyPage((after) => client.get('/api/vacancies', { size: 500, ...after })),
  },
  'vacancies.get-order': {
    about: 'order',
    reachedBy: bySight,
    ask: (client, { order }) => client.get(`/api/vacancies/order/${order}`),
  },
  'vacancies.draft-order': {
    about: 'order',
    reachedBy: byOrder,
    admits: orderAdmits,
    ask: (client, { order }, { parties: { asker, organisation, station, place } }) =>
      client.operation('vacancies.draft-order', {
        vacancyId: order,
        employerId: asker.role === 'hr-company' ? station : organisation,
        terms: orderTerms({ place: place.path.padEnd(6, '0') }),
      }),
  },
  'vacancies.submit-order': onOrder('vacancies.submit-order'),
  'vacancies.verify-order': onOrder('vacancies.verify-order', { method: 'phone' }),
  'vacancies.return-order': onOrder('vacancies.return-order', { reason: '电话打不通' }),
  'vacancies.recheck-order': onOrder('vacancies.recheck-order'),
  'vacancies.resume-order': onOrder('vacancies.resume-order', { reason: '恢复招工' }),
  'vacancies.lift-stop': onOrder('vacancies.lift-stop', { reason: '已整改' }),
  'vacancies.correct-order': operationOn(
    'order',
    'vacancies.correct-order',
    ({ order }) => ({ vacancyId: order, actId: randomUUID(), reason: '录错' }),
    { reachedBy: byOrder, admits: orderAdmits },
  ),
  'vacancies.suspend-order': onOrder('vacancies.suspend-order', { reason: '停工' }),
  'vacancies.stop-dispatch': onOrder('vacancies.stop-dispatch', { reason: '欠薪' }),
};
