-- Facts (journals) and samples. Times are milliseconds since 1970-01-01T00:00:00Z.
-- Portable: ${counter}, ${blob} and ${clustered} are filled in per database.

create table series (
    id integer primary key,
    name text not null,
    identity text not null unique          -- name and labels as in the Prometheus text format
);

create table series_label (
    series_id integer not null,
    name text not null,
    value text not null,
    primary key (series_id, name)
) ${clustered};

-- One row per commit of samples that are not all in chunks yet.
create table head (
    id bigint primary key,                 -- number of the commit
    written_ms bigint not null,
    last_chunk bigint not null,            -- newest chunk when this was written
    samples ${blob} not null
);

-- Sealed samples of one series. Of two samples with one time the one in the later chunk counts.
create table chunk (
    id ${counter},
    series_id integer not null,
    start_ms bigint not null,              -- source time of the first sample
    end_ms bigint not null,                -- source time of the last sample
    samples integer not null,
    commit_id bigint not null,             -- everything of the series up to this commit is in chunks
    data ${blob} not null
);
create index chunk_by_series on chunk (series_id, end_ms, start_ms);
create index chunk_by_end on chunk (end_ms);

create table journal (
    id ${counter},
    name text not null unique,
    last_position bigint not null
);

create table journal_entry (
    journal_id integer not null,
    position bigint not null,
    entry_key text not null,
    at_ms bigint not null,
    unique_key text,
    body text not null,
    primary key (journal_id, position)
) ${clustered};
create index journal_entry_by_key on journal_entry (journal_id, entry_key, at_ms, position);
create unique index journal_entry_once on journal_entry (journal_id, unique_key) where unique_key is not null;
