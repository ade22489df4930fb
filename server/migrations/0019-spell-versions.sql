-- Versions of a spell: what is stated anew (an end, its reason, a post) closes the row and adds another of the same spell, so that what was
-- known at an instant stays readable. One operation records at most one version of a spell. docs/decisions/0008-spell-versions.md.
alter table spell drop constraint spell_pkey, add primary key (person_id, spell_id, recorded_by);
create unique index spell_present on spell (person_id, spell_id) where superseded_by is null;

-- The spell that a place of work sees the person for; NULL in grants that were given before.
alter table person_grant add column spell_id uuid;

-- Own-farm work 农业就业 counts nowhere, so that the exclusion constraint lets it stand beside a job (domain/src/placements/resolve-spells.ts).
do $$ begin
  perform set_config('wengang.backfill', 'yes', true);
  update spell set counted = false where kind = 'farm' and counted;
  perform set_config('wengang.backfill', '', true);
end $$;
