-- 困难 (chain 3.3, L2): 建档立卡贫困户 and 脱贫户 are one category that was renamed in 2021 (chain 1.4). Whoever stood with either was derived as 困难 on one
-- side of that day only, and is derived again by the job that also derives whom another county claims, a batch a transaction.
do $$ begin
  perform set_config('wengang.backfill', 'yes', true);
  insert into claim_to_restate (person_id)
  select distinct person_id from person_fact
  where kind = 'hardship' and value in ('registered-poor', 'lifted') and superseded_by is null
  on conflict do nothing;
  perform set_config('wengang.backfill', '', true);
end $$;
