-- Older entries of journals that can be packed: those of one key that lie in one hour, in one row.
create table journal_pack (
    journal_id integer not null,
    entry_key text not null,
    from_ms bigint not null,               -- time of the earliest entry
    first_position bigint not null,
    to_ms bigint not null,                 -- time of the latest entry
    last_position bigint not null,
    entries integer not null,
    positions ${blob} not null,            -- a column of the model's LongColumns
    data ${blob} not null,                 -- by the packing of the journal's codec
    primary key (journal_id, entry_key, from_ms, first_position)
) ${clustered};
create index journal_pack_by_position on journal_pack (journal_id, last_position, first_position, entries);
create index journal_pack_by_time on journal_pack (journal_id, to_ms);
