-- A roster names an employer by its whole name, in full-width or half-width signs: a batch of rows asks for hundreds at once.
create index organisation_plain_name on organisation (normalize(name, NFKC));
