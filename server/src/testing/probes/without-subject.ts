/** Endpoints that are about nothing that one asker could reach and another not, each with the reason. */
export const withoutSubject: Readonly<Record<string, string>> = {
  'create-account': 'makes an account that has no post yet: it belongs to the region of who makes it',
  'regions.move-region':
    'the division tree of the country: its administrator has no region, and is shown nobody',
  'employers.list-employers': 'firms are a public register: every office that places people may look them up',
  'employers.register-employer': 'adds a firm to the public register; it may lie anywhere',
  'employers.record-address': 'where a firm of the public register is found',
  'employers.record-licence': 'the licence of a firm in the public register, whoever has seen it',
  'employers.mark-employer': 'a warning in the public register, meant for every other office',
  'vacancies.list-minimum-wages': 'what provinces have published; the same for everybody',
  'vacancies.record-minimum-wages':
    'the public standards of provinces, of any division of the country: its administrator has no region',
  'matching.get-stay-model':
    'weights and fractions of the whole installation; the same for everybody, of nobody',
  'matching.adopt-stay-model':
    'the model of the whole installation: its administrator has no region, and is shown nobody',
  'vacancies.upload-jobs': 'sends in a file of one’s own; what becomes of it is asked of the import',
  'vacancies.supply-workbook':
    'the orders that vacancies.list-supply shows, read by the same function; a file names no id to look for',
  'vacancies.supply-page': 'as the workbook',
  'vacancies.supply-text': 'as the workbook',
  'placements.upload-roster': 'sends in a file of one’s own; the region is that of the post',
  'placements.read-employer-roster': 'reads a file of one’s own and keeps nothing',
  'placements.settle-files': 'no role may: a job of the system',
  'dispatch.close-group': 'no role may: a job of the system',
  'dispatch.release-seats': 'no role may: a job of the system',
};
