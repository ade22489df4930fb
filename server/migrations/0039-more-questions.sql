-- What waits (domain/src/workflow/open-questions.ts): the few rows of each kind that are open.
create index group_act_unlisted on group_act (group_id, act_id) where move = 'note-unlisted';
create index dispatch_group_forming on dispatch_group (county_path, group_id) where status = 'forming';
create index vacancy_unverified on vacancy (place_path, vacancy_id) where status = 'awaiting-verification';
create index offer_untold on offer (person_id, offer_id) where status = 'offered' and settled_on is null;
