-- 与承诺不符 on a receipt (chain 2.5) notes an exposure of the employer: once for a group and an employer, however many of its people say so.
alter table employer_mark add column group_id uuid;
create unique index employer_mark_group on employer_mark (group_id, organisation_id) where group_id is not null;
