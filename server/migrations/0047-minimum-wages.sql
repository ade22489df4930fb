-- Minimum wages 最低工资标准 as officials load them (chain 5.1: pay at least the local minimum), monthly, in fen. Of one division and day the line
-- recorded last stands; without an amount there is none. Only ever added to. The division is written as orders write it: its code, or the
-- leading digits.
create table minimum_wage (
  region text collate "C" not null,
  valid_from date not null,
  number bigint generated always as identity,
  monthly int check (monthly > 0),
  source text not null,
  recorded_by uuid not null,
  primary key (region, valid_from, number)
);
grant select, insert on minimum_wage to wengang_app, wengang_worker;
