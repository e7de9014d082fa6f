-- What reads ask. A row of a view is a whole answer; what it adds to its table's row are probes of indexes, made for
-- the rows that are returned and no others.

-- Folds case beyond ASCII, which columns that compare by code point do not. The first of the collations that this
-- server has: ICU's, PostgreSQL's own (from 17 on), or the database's.
do $$
declare
    folding text;
begin
    select coalesce(
        (select quote_ident(collname) from pg_catalog.pg_collation
         where collname in ('und-x-icu', 'pg_c_utf8') and collencoding in (-1, 6)
         order by collname = 'und-x-icu' desc limit 1),
        '"default"') into folding;
    execute format(
        'create function folded(folded_text text) returns text language sql immutable strict parallel safe '
        'return lower(folded_text collate pg_catalog.%s)', folding);
end
$$;

create view registered_model_view as
select
    m.id, m.workspace, m.name, m.prompt, m.revision, m.description, m.last_version, m.created_at, m.updated_at,
    (select coalesce(json_object_agg(t.key, t.value order by t.key)::text, '{}')
     from model_tag t where t.model_id = m.id) as tags,
    (select coalesce(json_object_agg(a.alias, a.version order by a.alias)::text, '{}')
     from model_alias a where a.model_id = m.id) as aliases,
    (select coalesce(json_agg(json_build_object(
                'number', v.number, 'stage', v.stage, 'description', v.description, 'source', v.source,
                'storageLocation', v.storage_location, 'runId', v.run_id, 'loggedModel', v.logged_model,
                'runLink', v.run_link, 'createdAt', v.created_at, 'updatedAt', v.updated_at,
                'tags', (select coalesce(json_object_agg(t.key, t.value order by t.key), '{}'::json)
                         from version_tag t where t.model_id = v.model_id and t.number = v.number))
            order by v.number)::text, '[]')
     from unnest(array['None', 'Staging', 'Production', 'Archived']) as stages (stage)
     cross join lateral (
         select * from model_version v
         where v.model_id = m.id and v.stage = stages.stage
         order by v.number desc limit 1) v) as latest
from registered_model m;

create view model_version_view as
select
    v.model_id, v.number, v.workspace, v.name, v.prompt, v.stage, v.description, v.source, v.storage_location,
    v.run_id, v.logged_model, v.run_link, v.created_at, v.updated_at,
    (select coalesce(json_object_agg(t.key, t.value order by t.key)::text, '{}')
     from version_tag t where t.model_id = v.model_id and t.number = v.number) as tags,
    (select coalesce(json_agg(a.alias order by a.alias)::text, '[]')
     from model_alias a where a.model_id = v.model_id and a.version = v.number) as aliases
from model_version v;

create view history_view as
select
    (select p.log_id from projection p) as log_id, h.partition as journal_partition, h."offset" as journal_offset,
    h.workspace, h.stream, h.revision, h.at as recorded_at, h.event_id, h.type, h.actor, h.actor_verified, h.comment,
    h.cause, h.data::text as data
from history h;

-- Pieces of names are sought by trigrams, where the server has them and lets us have them. They stand on the table of
-- names, which changes when a name does, and not on the models, which change with every version.
do $$
begin
    if not exists (select from pg_catalog.pg_extension where extname = 'pg_trgm') then
        create extension if not exists pg_trgm schema public;
    end if;
exception
    when insufficient_privilege or feature_not_supported or undefined_file or invalid_schema_name then
        raise notice 'pg_trgm cannot be had (%): names are searched by LIKE and ILIKE without an index', sqlerrm;
end
$$;

do $$
declare
    home text;
begin
    select quote_ident(n.nspname) into home
    from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'pg_trgm';
    if home is not null then
        execute format('create index claimed_name_by_piece on claimed_name using gin (name %s.gin_trgm_ops)', home);
        execute format(
            'create index claimed_name_by_folded_piece on claimed_name using gin (folded(name) %s.gin_trgm_ops)', home);
    end if;
end
$$;
