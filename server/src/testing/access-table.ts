import { Role } from '@wengang/domain/accounts/role.ts';
import type { Access, Relation } from '@wengang/domain/contract/access.ts';

/**
 * 权限表: who may call what, written by hand (GB/T 22239-2019 8.1.4.2). It is compared with the contracts and tried out on the running server,
 * so an endpoint that is opened to one role more, or to persons by one relation more, fails until its line here says so too.
 *
 * One line an endpoint: `anyone`, `signed-in`, or one mark for each role:
 *   -  refused     y  permitted, but opens no persons
 *   h  persons registered in my region        w  persons granted to my region (placed, handed over, in a case)
 *   t  persons on a group that I escort       o  persons granted to my organisation       a  counts only
 * Several letters together: each of them.
 */
const table = `
roles                                  VL TO CO CR CF SH SO ES TH EH HC TP PS AU SA SE AA

GET /livez                             anyone
GET /readyz                            anyone
GET /metrics                           anyone
GET /api/openapi.json                  anyone
GET /api/docs                          anyone
GET /api/docs/rapidoc.js               anyone
GET /api/operation-names               anyone

session.sign-in                        anyone
session.who-am-i                       signed-in
session.sign-out                       signed-in
session.begin-second-factor            signed-in
session.confirm-second-factor          signed-in
session.switch-assignment              signed-in
session.change-password                signed-in
session.issue-initial-password         -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -  -

regions.list                           signed-in
regions.search                         signed-in
regions.resolve-code                   signed-in
regions.add-settlement                 -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
regions.move-region                    -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -  -

list-accounts                          -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  y  y
list-sign-in-events                    -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  y
create-account                         -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -  -
close-account                          -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -  -
reset-password                         -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -  -
assign-role                            -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -
end-assignment                         -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -
remove-second-factor                   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -
unlock-account                         -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -
set-duty-telephone                     -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  y  -

accounts.list-organisations            signed-in
accounts.list-pairings                 signed-in
accounts.register-organisation         -  -  h  -  -  -  -  -  -  -  -  -  -  -  y  -  -
accounts.register-pairing              -  -  h  -  -  -  -  -  -  -  -  -  -  -  y  -  -

papers.check                           anyone
papers.void                            -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -

people.search                          h  h  h  h  -  w  w  -  w  -  -  -  h  h  -  -  -
people.register-person                 h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.record-wish                     h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
people.stamp-review                    h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.list-reviews                    h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
people.record-category                 h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.end-category                    -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.record-ability                  h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.record-skill                    h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
people.enrol-student                   h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.leave-school                    h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.record-death                    -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.correct-fact                    -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.join-household                  h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.answer-proposals                -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.withdraw-proposal               h  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.list-proposals                  h  h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -
people.record-phone                    h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
people.record-bank-card                h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.reveal-number                   h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
people.list-reveals                    -  -  -  -  -  -  -  -  -  -  -  -  -  h  -  -  -
people.merge-persons                   -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.undo-merge                      -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.propose-erasure                 -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
people.erase-person                    -  -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -
people.decline-erasure                 -  -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -
people.list-erasures                   -  -  h  h  -  -  -  -  -  -  -  -  -  h  -  -  -

employers.list-employers               -  y  y  y  -  y  y  -  y  -  y  -  y  y  -  -  -
employers.register-employer            -  -  y  -  -  y  y  -  y  -  -  -  -  -  -  -  -
employers.record-address               -  -  y  -  -  y  y  -  y  -  -  -  -  -  -  -  -
employers.record-licence               -  -  y  -  -  y  y  -  y  -  -  -  -  -  -  -  -
employers.mark-employer                -  -  y  y  -  y  -  -  y  -  -  -  -  -  -  -  -

vacancies.list-supply                  y  y  y  y  -  y  y  -  y  o  o  -  y  y  -  -  -
vacancies.supply-text                  y  y  y  y  -  y  y  -  y  o  o  -  y  y  -  -  -
vacancies.supply-workbook              y  y  y  y  -  y  y  -  y  o  o  -  y  y  -  -  -
vacancies.supply-page                  y  y  y  y  -  y  y  -  y  o  o  -  y  y  -  -  -
vacancies.list-orders                  y  y  y  y  -  y  y  -  y  o  o  -  y  y  -  -  -
vacancies.get-order                    y  y  y  y  -  y  y  -  y  o  o  -  y  y  -  -  -
vacancies.view-job-import              -  -  -  -  -  w  w  -  w  o  o  -  -  -  -  -  -
vacancies.upload-jobs                  -  -  -  -  -  w  w  -  w  o  o  -  -  -  -  -  -
vacancies.download-annotated-jobs      -  -  -  -  -  w  w  -  w  o  o  -  -  -  -  -  -
vacancies.draft-order                  -  -  -  -  -  w  w  -  w  o  o  -  -  -  -  -  -
vacancies.submit-order                 -  -  -  -  -  w  w  -  w  o  o  -  -  -  -  -  -
vacancies.verify-order                 -  -  -  -  -  w  w  -  w  -  -  -  -  -  -  -  -
vacancies.return-order                 -  -  -  -  -  w  w  -  w  -  -  -  -  -  -  -  -
vacancies.recheck-order                -  -  -  -  -  w  w  -  w  o  -  -  -  -  -  -  -
vacancies.resume-order                 -  -  y  -  -  w  w  -  w  -  -  -  -  -  -  -  -
vacancies.lift-stop                    -  -  y  y  -  -  -  -  w  -  -  -  -  -  -  -  -
vacancies.correct-order                -  -  y  y  -  w  w  -  w  o  o  -  -  -  -  -  -
vacancies.import-jobs                  -  -  -  -  -  w  w  -  w  o  o  -  -  -  -  -  -
vacancies.undo-job-import              -  -  -  -  -  w  w  -  w  o  o  -  -  -  -  -  -
vacancies.list-minimum-wages           y  y  y  y  -  y  y  -  y  y  y  -  y  y  y  -  -
vacancies.record-minimum-wages         -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -  -
vacancies.suspend-order                -  -  h  h  -  w  w  -  w  -  -  -  -  -  -  -  -
vacancies.stop-dispatch                -  -  h  h  -  w  w  -  w  -  -  -  -  -  -  -  -

placements.list-workplace              -  -  -  -  -  w  w  -  w  -  -  -  -  -  -  -  -
placements.record-spell                h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
placements.correct-spell               h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
placements.record-evidence             h  h  h  -  -  w  w  -  -  o  -  -  -  -  -  -  -
placements.record-venture              h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.end-venture                 h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.upload-roster               h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.view-import                 h  h  h  h  -  -  -  -  -  -  -  -  -  h  -  -  -
placements.annotated-roster            h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.read-employer-roster        -  -  -  -  -  wo wo -  -  o  -  -  -  -  -  -  -
placements.watch-import                h  h  h  h  -  -  -  -  -  -  -  -  -  h  -  -  -
placements.list-import-queue           h  h  h  h  -  -  -  -  -  -  -  -  -  h  -  -  -
placements.settle-import-rows          -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.confirm-import-proposals    -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.explain-row-marks           -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.import-roster               -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.undo-import                 -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.my-responsibility           h  h  h  h  -  w  w  -  w  -  -  -  h  -  -  -  -
placements.list-handovers              h  h  h  h  -  w  w  -  w  -  -  -  h  -  -  -  -
placements.employment-questions        h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
placements.propose-handover            h  -  -  -  -  wo wo -  -  -  -  -  -  -  -  -  -
placements.accept-handover             h  -  -  -  -  wo wo -  -  -  -  -  -  -  -  -  -
placements.return-handover             h  -  -  -  -  wo wo -  -  -  -  -  -  -  -  -  -
placements.appoint-duty                -  h  h  -  -  wo -  -  -  -  -  -  -  -  -  -  -
placements.take-over                   -  -  -  -  -  wo wo -  -  -  -  -  -  -  -  -  -
placements.release-persons             -  -  -  -  -  wo wo -  -  -  -  -  -  -  -  -  -
placements.close-file                  -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.reopen-file                 h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.move-home                   -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.request-transfer            -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.list-transfers              -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.answer-transfer             -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.take-in-person              -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.settle-files                -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.confirm-employment          h  -  h  -  -  wo wo -  -  o  -  -  -  -  -  -  -
placements.change-post                 -  -  h  -  -  wo wo -  -  o  -  -  -  -  -  -  -
placements.change-job                  h  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
placements.go-on-leave                 h  -  h  -  -  wo wo -  -  o  -  -  -  -  -  -  -
placements.lose-contact                -  -  -  -  -  wo wo -  -  -  -  -  -  -  -  -  -
placements.end-spell                   h  -  h  -  -  wo wo -  -  o  -  -  -  -  -  -  -
placements.close-employment            h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.answer-station-note         -  -  -  -  -  w  w  -  -  -  -  -  -  -  -  -  -
placements.answer-closing              -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
placements.resolve-conflict            -  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
placements.correct-employment          h  -  h  -  -  wo wo -  -  o  -  -  -  -  -  -  -
placements.confirm-roster              -  -  -  -  -  wo wo -  -  o  -  -  -  -  -  -  -

training.record-class                  -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
training.record-wish                   h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
training.withdraw-record               h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
training.list-commissions              h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
training.open-commission               h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
training.commission-class              -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
training.change-trainees               -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
training.withdraw-commission           -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
training.complete-commission           -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
training.issue-letter                  -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
training.letter-page                   -  -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -
training.letter-workbook               -  -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -

matching.list-seekers                  h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.seekers-workbook              h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.seekers-page                  h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.list-offers                   h  h  h  h  -  w  w  -  w  o  -  -  h  h  -  -  -
matching.get-offer                     h  h  h  h  -  w  w  -  w  o  -  -  h  h  -  -  -
matching.list-withdrawn                h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.list-run-results              h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.shortages-workbook            h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.shortages-page                h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.run-results-workbook          h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.run-results-page              h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.explain-pair                  h  h  h  h  -  w  w  -  -  -  -  -  h  h  -  -  -
matching.explain-order                 h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.list-runs                     h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.compare-runs                  h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.balance                       -  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.list-decisions                h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.pair-cost                     -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.progress                      h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.watch-progress                h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.get-stay-model                y  y  y  y  -  y  y  -  y  -  -  -  y  y  y  -  -
matching.adopt-stay-model              -  -  -  -  -  -  -  -  -  -  -  -  -  -  y  -  -
matching.report-fairness               -  -  -  h  -  -  -  -  -  -  -  -  h  h  -  -  -
matching.record-job-wish               h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
matching.run                           h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.assign                        -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.offer-assignment              -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.cancel-run                    h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.constraint-prices             -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.decide-pair                   -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.undo-decision                 -  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.offer-order                   h  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
matching.tell-offer                    h  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.accept-offer                  h  -  -  -  -  w  w  -  -  -  -  -  -  -  -  -  -
matching.promote-offer                 h  -  -  -  -  w  w  -  -  -  -  -  -  -  -  -  -
matching.refuse-offer                  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.agree-to-offer                -  -  -  -  -  w  w  -  w  o  -  -  -  -  -  -  -
matching.decline-offer                 -  -  -  -  -  w  w  -  w  o  -  -  -  -  -  -  -
matching.give-up-offer                 h  -  -  -  -  w  w  -  -  -  -  -  -  -  -  -  -

matching.issue-sheets                  h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.sheets-page                   h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.sheets-workbook               h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.issue-letter                  -  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
matching.letter-page                   -  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -
matching.letter-workbook               -  h  h  -  -  w  w  -  -  -  -  -  -  -  -  -  -

dispatch.list-groups                   h  h  h  h  -  wo wo t  w  o  o  -  h  h  -  -  -
dispatch.list-passengers               h  h  h  h  -  wo wo t  w  o  o  -  h  h  -  -  -
dispatch.count-groups                  -  -  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
dispatch.list-unlisted                 -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.form-group                    -  -  h  -  -  -  -  -  -  -  o  -  -  -  -  -  -
dispatch.add-passengers                -  -  h  -  -  -  -  -  -  -  o  -  -  -  -  -  -
dispatch.add-waiting                   -  h  h  -  -  -  -  -  -  -  o  -  -  -  -  -  -
dispatch.remove-passengers             -  -  h  -  -  -  -  -  -  -  o  -  -  -  -  -  -
dispatch.confirm-receiving             -  -  h  -  -  wo wo -  w  -  -  -  -  -  -  -  -
dispatch.lock-group                    -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.unlock-group                  -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.keep-on-list                  -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.cancel-group                  -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.board-passengers              -  -  h  -  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.record-no-shows               -  -  h  -  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.explain-no-show               h  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.refill-seat                   -  -  h  -  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.depart-group                  -  -  h  -  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.leave-on-the-way              -  -  h  -  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.acknowledge-leaving           -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.travel-on-alone               -  -  h  -  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.record-arrival                -  -  -  -  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.admit-arrival                 -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.record-start                  -  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
dispatch.take-receipt-back             -  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
dispatch.state-start                   -  -  -  -  -  -  -  -  -  o  -  -  -  -  -  -  -
dispatch.confirm-start                 -  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
dispatch.decide-start                  -  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
dispatch.correct-passenger             h  -  h  -  -  wo wo t  -  o  -  -  -  -  -  -  -
dispatch.correct-group                 -  -  h  -  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.close-group                   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.release-seats                 -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -

dispatch.issue-paper                   -  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
dispatch.group-text                    -  -  h  h  -  wo wo t  -  -  -  -  -  -  -  -  -
dispatch.list-papers                   -  -  h  h  -  wo wo t  -  o  -  -  -  -  -  -  -
dispatch.paper-page                    -  -  h  h  -  wo wo t  -  o  -  -  -  -  -  -  -
dispatch.paper-workbook                -  -  h  h  -  wo wo t  -  o  -  -  -  -  -  -  -
dispatch.open-full-list                -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.full-list-page                -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
dispatch.full-list-workbook            -  -  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -

returns.list-returns                   h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
returns.state-return                   h  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
returns.correct-return                 h  -  h  -  -  wo wo -  -  -  -  -  -  -  -  -  -
returns.give-service                   h  h  h  -  -  -  -  -  -  -  -  -  -  -  -  -  -
matching.correct-offer                 h  h  h  -  -  w  w  -  w  o  -  -  -  -  -  -  -

reports.list-waiting                   h  h  h  -  -  wo wo -  w  o  -  -  -  -  -  -  -
reports.list-persons                   h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.stock-counts                   h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.list-steady-persons            h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.list-steady-employers          h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.open-steady-employer           h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.read-figures                   h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.lists-text                     -  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.open-figure                    h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.open-person                    h  h  h  h  -  w  w  -  w  -  -  -  h  h  -  -  -
reports.compare-knowledge              h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.list-snapshots                 h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.read-snapshot                  h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.open-snapshot                  h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.freeze-report                  -  h  h  h  -  -  -  -  -  -  -  -  h  -  -  -  -

reports.person-list-workbook           h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.person-list-page               h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.steady-workbook                h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.steady-page                    h  h  h  h  -  -  -  -  -  -  -  -  h  h  -  -  -
reports.checks-workbook                h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.checks-page                    h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.snapshot-workbook              h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
reports.snapshot-page                  h  h  h  h  a  -  -  -  -  -  -  -  h  h  -  -  -
`;

/** Columns of the table that the names take. */
const nameWidth = 38;

const roleMarks: Record<Role, string> = {
  'village-liaison': 'VL',
  'township-officer': 'TO',
  'county-officer': 'CO',
  'county-reviewer': 'CR',
  'county-finance': 'CF',
  'station-head': 'SH',
  'station-officer': 'SO',
  escort: 'ES',
  'town-hr-officer': 'TH',
  'employer-hr': 'EH',
  'hr-company': 'HC',
  'training-provider': 'TP',
  'prefecture-supervisor': 'PS',
  auditor: 'AU',
  'system-admin': 'SA',
  'security-admin': 'SE',
  'audit-admin': 'AA',
};

const [heading = '', ...lines] = table.trim().split('\n');
const columns = heading.trim().split(/\s+/).slice(1);
if (columns.join() !== Role.options.map((role) => roleMarks[role]).join())
  throw new Error('the columns of the access table are not the roles of the domain, in their order');

const relationOf: Record<string, Relation> = {
  h: 'home',
  w: 'workplace',
  t: 'transit',
  o: 'organisation',
  a: 'aggregate',
};

export type AccessLine =
  | { kind: 'public' }
  | { kind: 'signed-in' }
  | { kind: 'roles'; roles: ReadonlyMap<Role, readonly Relation[]> };

const written = lines.filter((line) => line !== '').map(readLine);

/** Names that have two lines: of two that differ nobody would know which one holds. */
export const namesTwice: readonly string[] = written
  .map(([name]) => name)
  .filter((name, at, names) => names.indexOf(name) !== at);

/** The table by the name of the endpoint; what is no endpoint of a capability stands under its method and path. */
export const accessTable: ReadonlyMap<string, AccessLine> = new Map(written);

/** Which persons an endpoint opens to a role; undefined: refused. */
export function openedTo(endpoint: string, role: Role): readonly Relation[] | undefined {
  const line = accessTable.get(endpoint);
  if (line === undefined) throw new Error(`the access table has no line for ${endpoint}`);
  return line.kind === 'roles' ? line.roles.get(role) : [];
}

/** The line that a contract asks for, to be checked by eye before it is pasted into the table. */
export const lineFor = (name: string, access: Access): string =>
  `${name.padEnd(nameWidth)} ${marksFor(access)}`.trimEnd();

function marksFor(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'anyone';
    case 'signed-in':
      return 'signed-in';
    case 'roles': {
      const { roles } = access;
      return Role.options.map((role) => markOf(roles[role]).padEnd(2)).join(' ');
    }
  }
}

function markOf(relations: readonly Relation[] | undefined): string {
  if (relations === undefined) return '-';
  const letters = Object.entries(relationOf).filter(([, relation]) => relations.includes(relation));
  return letters.map(([letter]) => letter).join('') || 'y';
}

/** Read by words, not by columns: the name is what stands before the marks. */
function readLine(line: string): [string, AccessLine] {
  const words = line.trim().split(/\s+/);
  const name = (marks: number): string => words.slice(0, -marks).join(' ');
  if (words.at(-1) === 'anyone') return [name(1), { kind: 'public' }];
  if (words.at(-1) === 'signed-in') return [name(1), { kind: 'signed-in' }];
  const count = Role.options.length;
  if (words.length <= count) throw new Error(`the access table needs a name and ${count} marks: ${line}`);
  const marks = words.slice(-count);
  const permitted = Role.options
    .map((role, column) => [role, marks[column] ?? '-'] as const)
    .filter(([, mark]) => mark !== '-');
  const roles = new Map(permitted.map(([role, mark]) => [role, relationsOf(mark)]));
  return [name(count), { kind: 'roles', roles }];
}

function relationsOf(mark: string): Relation[] {
  if (mark === 'y') return [];
  return [...mark].map((letter) => {
    const relation = relationOf[letter];
    if (relation === undefined) throw new Error(`the access table has no mark ${mark}`);
    return relation;
  });
}
