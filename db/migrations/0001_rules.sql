-- What PostgreSQL itself guarantees: immutable revisions, one truth about what is public, the search index, and the
-- announcement of every change in the transaction that made it.

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
--> statement-breakpoint
-- unaccent() is only STABLE because its dictionary could be edited; ours never is, and indexes need IMMUTABLE.
CREATE FUNCTION vn_bare(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, input)), '[^a-z0-9]+', ' ', 'g'))
$$;
--> statement-breakpoint
-- Both ways of placing the tone mark are in use (hoà/hòa, uỷ/ủy): fold them where the vowel pair ends the syllable.
CREATE FUNCTION vn_marked(input text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  result text := lower(normalize(input, NFC) COLLATE "und-x-icu");
  pair text[];
BEGIN
  FOREACH pair SLICE 1 IN ARRAY ARRAY[
    ['oà','òa'],['oá','óa'],['oả','ỏa'],['oã','õa'],['oạ','ọa'],
    ['oè','òe'],['oé','óe'],['oẻ','ỏe'],['oẽ','õe'],['oẹ','ọe'],
    ['uỳ','ùy'],['uý','úy'],['uỷ','ủy'],['uỹ','ũy'],['uỵ','ụy']]
  LOOP
    IF position(pair[1] IN result) > 0 THEN
      result := regexp_replace(result COLLATE "und-x-icu", '(?<!q)' || pair[1] || '(?![[:alpha:]])', pair[2], 'g');
    END IF;
  END LOOP;
  RETURN btrim(regexp_replace(result COLLATE "und-x-icu", '[^[:alnum:]]+', ' ', 'g'));
END
$$;
--> statement-breakpoint
ALTER TABLE site_identity ADD CONSTRAINT site_identity_no_overlap
  EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&);
--> statement-breakpoint

-- Immutability ----------------------------------------------------------------------------------------------------

-- The sample content is the one thing that may be deleted, and only by the desk's button, which says so with a
-- transaction-local setting; the rows must be sample rows besides.
CREATE FUNCTION is_removing_demo_article(article bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('site.removing_demo', true), '') = 'on'
    AND coalesce((SELECT is_demo FROM articles WHERE id = article), false)
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE FUNCTION guard_article_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND is_removing_demo_article(OLD.article_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER revisions_immutable BEFORE UPDATE OR DELETE ON revisions
  FOR EACH ROW EXECUTE FUNCTION guard_article_row();
--> statement-breakpoint
CREATE TRIGGER revisions_no_truncate BEFORE TRUNCATE ON revisions EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER transitions_immutable BEFORE UPDATE OR DELETE ON transitions
  FOR EACH ROW EXECUTE FUNCTION guard_article_row();
--> statement-breakpoint
CREATE TRIGGER transitions_no_truncate BEFORE TRUNCATE ON transitions EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_immutable BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_revision_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND is_removing_demo_article((SELECT article_id FROM revisions WHERE id = OLD.revision_id)) THEN
    RETURN OLD;
  END IF;
  -- Linking a citation to a document that came into the record later does not change what was written.
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'citations'
     AND to_jsonb(NEW) - 'document_id' = to_jsonb(OLD) - 'document_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER citations_immutable BEFORE UPDATE OR DELETE ON citations
  FOR EACH ROW EXECUTE FUNCTION guard_revision_part();
--> statement-breakpoint
CREATE TRIGGER revision_media_immutable BEFORE UPDATE OR DELETE ON revision_media
  FOR EACH ROW EXECUTE FUNCTION guard_revision_part();
--> statement-breakpoint
-- A published address answers forever.
CREATE FUNCTION guard_published_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.first_published_at IS NOT NULL AND NOT is_removing_demo_article(OLD.id) THEN
    RAISE EXCEPTION 'article % was published: withdraw it, it cannot be deleted', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;
--> statement-breakpoint
CREATE TRIGGER articles_kept BEFORE DELETE ON articles FOR EACH ROW EXECUTE FUNCTION guard_published_article();
--> statement-breakpoint
CREATE FUNCTION guard_address() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  published boolean := (SELECT first_published_at IS NOT NULL FROM articles WHERE id = OLD.article_id);
BEGIN
  IF coalesce(published, false) AND NOT is_removing_demo_article(OLD.article_id) THEN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'the address % was published and is never given up', OLD.address USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.address <> OLD.address OR NEW.article_id <> OLD.article_id
       OR (OLD.kind = 'legacy') <> (NEW.kind = 'legacy') THEN
      RAISE EXCEPTION 'the address % was published and is never changed', OLD.address USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
--> statement-breakpoint
CREATE TRIGGER article_addresses_kept BEFORE UPDATE OR DELETE ON article_addresses
  FOR EACH ROW EXECUTE FUNCTION guard_address();
--> statement-breakpoint

-- What is public ----------------------------------------------------------------------------------------------------

CREATE FUNCTION copy_published_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.first_published_at IS NOT NULL AND NEW.published_revision_id IS NULL THEN
    RAISE EXCEPTION 'article % was published: withdraw it instead', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.published_revision_id IS NOT NULL THEN
    SELECT section_id, dated_on INTO NEW.section_id, NEW.published_on
      FROM revisions WHERE id = NEW.published_revision_id;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER articles_published_facts BEFORE INSERT OR UPDATE ON articles
  FOR EACH ROW EXECUTE FUNCTION copy_published_facts();
--> statement-breakpoint
CREATE FUNCTION refresh_article_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.published_revision_id IS NULL OR NEW.withdrawn_at IS NOT NULL THEN
    DELETE FROM article_search WHERE article_id = NEW.id;
  ELSIF TG_OP = 'INSERT' OR NEW.published_revision_id IS DISTINCT FROM OLD.published_revision_id
        OR OLD.withdrawn_at IS NOT NULL THEN
    INSERT INTO article_search (article_id, marked, bare)
      SELECT NEW.id,
        setweight(to_tsvector('simple', vn_marked(r.title)), 'A') || setweight(to_tsvector('simple', vn_marked(r.lead)), 'B')
          || setweight(to_tsvector('simple', vn_marked(r.body_text)), 'C') || setweight(to_tsvector('simple', vn_marked(r.byline)), 'D'),
        setweight(to_tsvector('simple', vn_bare(r.title)), 'A') || setweight(to_tsvector('simple', vn_bare(r.lead)), 'B')
          || setweight(to_tsvector('simple', vn_bare(r.body_text)), 'C') || setweight(to_tsvector('simple', vn_bare(r.byline)), 'D')
      FROM revisions r WHERE r.id = NEW.published_revision_id
      ON CONFLICT (article_id) DO UPDATE SET marked = excluded.marked, bare = excluded.bare;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER articles_search AFTER INSERT OR UPDATE OF published_revision_id, withdrawn_at ON articles
  FOR EACH ROW EXECUTE FUNCTION refresh_article_search();
--> statement-breakpoint

-- The announcement --------------------------------------------------------------------------------------------------
-- One notification per cache tag (lib/cache-tags.ts has the same names). PostgreSQL delivers them after the commit,
-- in commit order, and drops repeats within a transaction.

CREATE FUNCTION announce(VARIADIC tags text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  tag text;
BEGIN
  FOREACH tag IN ARRAY tags LOOP
    IF tag IS NOT NULL THEN
      PERFORM pg_notify('changed', tag);
    END IF;
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE FUNCTION announce_article() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before articles := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD END;
  after articles := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW END;
BEGIN
  -- Saving a draft touches nothing that readers see.
  IF before.published_revision_id IS NULL AND after.published_revision_id IS NULL THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND (before.published_revision_id, before.withdrawn_at, before.withdrawal_reason, before.published_at,
       before.section_id, before.published_on, before.meeting_id, before.kind, before.is_demo)
     IS NOT DISTINCT FROM (after.published_revision_id, after.withdrawn_at, after.withdrawal_reason, after.published_at,
       after.section_id, after.published_on, after.meeting_id, after.kind, after.is_demo) THEN
    RETURN NULL;
  END IF;
  PERFORM announce('articles', 'article:' || coalesce(after.id, before.id), 'section:' || before.section_id,
    'section:' || after.section_id, 'meeting:' || before.meeting_id, 'meeting:' || after.meeting_id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER articles_announce AFTER INSERT OR UPDATE OR DELETE ON articles
  FOR EACH ROW EXECUTE FUNCTION announce_article();
--> statement-breakpoint
CREATE FUNCTION announce_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce('address:' || CASE TG_OP WHEN 'INSERT' THEN NULL ELSE OLD.address END,
    'address:' || CASE TG_OP WHEN 'DELETE' THEN NULL ELSE NEW.address END,
    'article:' || CASE TG_OP WHEN 'DELETE' THEN OLD.article_id ELSE NEW.article_id END);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER article_addresses_announce AFTER INSERT OR UPDATE OR DELETE ON article_addresses
  FOR EACH ROW EXECUTE FUNCTION announce_address();
--> statement-breakpoint
-- For tables whose rows have a tag of their own and one for their lists: announce_row('person', 'people').
CREATE FUNCTION announce_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce(TG_ARGV[1], TG_ARGV[0] || ':' || CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER people_announce AFTER INSERT OR UPDATE OR DELETE ON people FOR EACH ROW EXECUTE FUNCTION announce_row('person', 'people');
--> statement-breakpoint
CREATE TRIGGER bodies_announce AFTER INSERT OR UPDATE OR DELETE ON bodies FOR EACH ROW EXECUTE FUNCTION announce_row('body', 'bodies');
--> statement-breakpoint
CREATE TRIGGER documents_announce AFTER INSERT OR UPDATE OR DELETE ON documents FOR EACH ROW EXECUTE FUNCTION announce_row('document', 'documents');
--> statement-breakpoint
CREATE TRIGGER meetings_announce AFTER INSERT OR UPDATE OR DELETE ON meetings FOR EACH ROW EXECUTE FUNCTION announce_row('meeting', 'meetings');
--> statement-breakpoint
CREATE TRIGGER media_announce AFTER UPDATE OR DELETE ON media FOR EACH ROW EXECUTE FUNCTION announce_row('media', 'media');
--> statement-breakpoint
CREATE TRIGGER sections_announce AFTER INSERT OR UPDATE OR DELETE ON sections FOR EACH ROW EXECUTE FUNCTION announce_row('section', 'sections');
--> statement-breakpoint
CREATE TRIGGER site_identity_announce AFTER INSERT OR UPDATE OR DELETE ON site_identity FOR EACH ROW EXECUTE FUNCTION announce_row('identity', 'identity');
--> statement-breakpoint
-- For rows that belong to another row: announce_owner('meeting', 'meeting_id').
CREATE FUNCTION announce_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce(TG_ARGV[0] || ':' || (to_jsonb(OLD) ->> TG_ARGV[1]), TG_ARGV[0] || ':' || (to_jsonb(NEW) ->> TG_ARGV[1]));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER meeting_people_announce AFTER INSERT OR UPDATE OR DELETE ON meeting_people
  FOR EACH ROW EXECUTE FUNCTION announce_owner('meeting', 'meeting_id');
--> statement-breakpoint
CREATE TRIGGER positions_announce AFTER INSERT OR UPDATE OR DELETE ON positions
  FOR EACH ROW EXECUTE FUNCTION announce_owner('person', 'person_id');
--> statement-breakpoint
CREATE TRIGGER media_variants_announce AFTER UPDATE OR DELETE ON media_variants
  FOR EACH ROW EXECUTE FUNCTION announce_owner('media', 'media_id');
--> statement-breakpoint
CREATE FUNCTION announce_citation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce('article:' || (SELECT article_id FROM revisions WHERE id = NEW.revision_id));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER citations_announce AFTER UPDATE ON citations FOR EACH ROW EXECUTE FUNCTION announce_citation();
--> statement-breakpoint
CREATE FUNCTION announce_setting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce('settings');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER site_settings_announce AFTER INSERT OR UPDATE OR DELETE ON site_settings
  FOR EACH STATEMENT EXECUTE FUNCTION announce_setting();
