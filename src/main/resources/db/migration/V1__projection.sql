-- What the journal's events come to, for reading. Everything here can be dropped and built again from the journal.
-- Times are milliseconds of the journal's clock. Texts that are sought or ordered compare by code point (COLLATE "C").

-- Which journal these tables come from, and which building of them this is.
create table projection (
    only_row     boolean primary key default true check (only_row),
    generation   uuid not null default gen_random_uuid(),
    log_id       text,
    partitions   integer
);
insert into projection default values;

-- How far each partition of the journal has been applied, moved by compare-and-set.
create table projection_position (
    partition    integer primary key,
    next_offset  bigint not null,
    journal_time bigint not null,
    leader_epoch integer not null,
    last_hash    bigint not null
);

-- What the acceptance rule knows: each stream's revision and last effective attempt, and who holds a name.
create table stream (
    workspace    text collate "C" not null,
    stream       text collate "C" not null,
    revision     bigint not null,
    last_attempt uuid not null,
    primary key (workspace, stream)
);

create table claimed_name (
    workspace    text collate "C" not null,
    name         text collate "C" not null,
    stream       text collate "C" not null,
    primary key (workspace, name)
);

create table registered_model (
    id           uuid primary key,
    workspace    text collate "C" not null,
    name         text collate "C" not null,
    revision     bigint not null,
    prompt       boolean not null,
    description  text,
    last_version integer not null,
    created_at   bigint not null,
    updated_at   bigint not null
);
-- Not unique: that a name is held once is the acceptance rule's work, and a legal batch may swap two names.
create index registered_model_by_name on registered_model (workspace, name);
create index registered_model_listed_by_name on registered_model (workspace, prompt, name);
create index registered_model_listed_by_update on registered_model (workspace, prompt, updated_at, name);

create table model_tag (
    model_id     uuid not null,
    workspace    text collate "C" not null,
    key          text collate "C" not null,
    value        text collate "C" not null,
    primary key (model_id, key)
);
-- A value may be longer than an index entry: its beginning finds it, the whole value decides.
create index model_tag_by_value on model_tag (workspace, key, left(value, 256));

create table model_alias (
    model_id     uuid not null,
    alias        text collate "C" not null,
    version      integer not null,
    primary key (model_id, alias)
);
create index model_alias_by_version on model_alias (model_id, version);

create table model_version (
    model_id         uuid not null,
    number           integer not null,
    workspace        text collate "C" not null,
    name             text collate "C" not null,
    prompt           boolean not null,
    stage            text not null,
    description      text,
    source           text collate "C" not null,
    storage_location text not null,
    run_id           text collate "C",
    logged_model     text,
    run_link         text,
    created_at       bigint not null,
    updated_at       bigint not null,
    primary key (model_id, number)
);
create index model_version_by_stage on model_version (model_id, stage, number);
create index model_version_by_name on model_version (workspace, name, number);
create index model_version_by_name_and_update on model_version (workspace, name, updated_at desc, number desc);
create index model_version_listed_by_update on model_version (workspace, prompt, updated_at desc, name, number desc);
create index model_version_by_run on model_version (workspace, run_id) where run_id is not null;
create index model_version_by_source on model_version (workspace, source);

create table version_tag (
    model_id     uuid not null,
    number       integer not null,
    workspace    text collate "C" not null,
    key          text collate "C" not null,
    value        text collate "C" not null,
    primary key (model_id, number, key)
);
create index version_tag_by_value on version_tag (workspace, key, left(value, 256));

-- Every event that took effect, with who, when and why, in the journal's order.
create table history (
    partition      integer not null,
    "offset"       bigint not null,
    workspace      text collate "C" not null,
    event_id       uuid not null,
    attempt_id     uuid not null,
    stream         text collate "C" not null,
    revision       bigint not null,
    at             bigint not null,
    type           text not null,
    type_version   integer not null,
    actor          text not null,
    actor_verified boolean not null,
    comment        text,
    cause          uuid,
    fingerprint    text,
    trace          text,
    data           jsonb not null,
    -- What a stage change's message says beside the event: the version's address, tags, aliases and the slots then.
    context        jsonb,
    primary key (partition, "offset")
);
create unique index history_by_event on history (workspace, event_id);
create index history_by_stream on history (workspace, stream, revision);
