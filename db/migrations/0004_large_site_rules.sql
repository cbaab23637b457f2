-- Copies of facts that lists choose by, so that a list never reads a text it does not show.

CREATE OR REPLACE FUNCTION copy_published_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.first_published_at IS NOT NULL AND NEW.published_revision_id IS NULL THEN
    RAISE EXCEPTION 'article % was published: withdraw it instead', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.published_revision_id IS NOT NULL THEN
    SELECT section_id, dated_on INTO NEW.section_id, NEW.published_on
      FROM revisions WHERE id = NEW.published_revision_id;
  END IF;
  IF TG_OP = 'INSERT' OR NEW.latest_revision_id IS DISTINCT FROM OLD.latest_revision_id THEN
    SELECT section_id, vn_bare(title) INTO NEW.latest_section_id, NEW.latest_title_key
      FROM revisions WHERE id = NEW.latest_revision_id;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- After the function, which leaves an unchanged latest revision alone: articles of before get their copies here.
UPDATE articles a SET latest_section_id = r.section_id, latest_title_key = vn_bare(r.title)
  FROM revisions r WHERE r.id = a.latest_revision_id;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refresh_article_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.published_revision_id IS NULL OR NEW.withdrawn_at IS NOT NULL OR NEW.kind = 'page' THEN
    DELETE FROM article_search WHERE article_id = NEW.id;
  ELSIF TG_OP = 'INSERT' OR NEW.published_revision_id IS DISTINCT FROM OLD.published_revision_id
        OR OLD.withdrawn_at IS NOT NULL OR OLD.kind = 'page' THEN
    INSERT INTO article_search (article_id, published_on, section_id, marked, bare)
      SELECT NEW.id, NEW.published_on, NEW.section_id,
        setweight(to_tsvector('simple', vn_marked(r.title)), 'A') || setweight(to_tsvector('simple', vn_marked(r.lead)), 'B')
          || setweight(to_tsvector('simple', vn_marked(r.body_text)), 'C') || setweight(to_tsvector('simple', vn_marked(r.byline)), 'D'),
        setweight(to_tsvector('simple', vn_bare(r.title)), 'A') || setweight(to_tsvector('simple', vn_bare(r.lead)), 'B')
          || setweight(to_tsvector('simple', vn_bare(r.body_text)), 'C') || setweight(to_tsvector('simple', vn_bare(r.byline)), 'D')
      FROM revisions r WHERE r.id = NEW.published_revision_id
      ON CONFLICT (article_id) DO UPDATE SET published_on = excluded.published_on, section_id = excluded.section_id,
        marked = excluded.marked, bare = excluded.bare;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DROP TRIGGER articles_search ON articles;
--> statement-breakpoint
CREATE TRIGGER articles_search AFTER INSERT OR UPDATE OF published_revision_id, withdrawn_at, kind ON articles
  FOR EACH ROW EXECUTE FUNCTION refresh_article_search();
--> statement-breakpoint
-- The finds that are worth ranking, newest first: the newest `most`, then, when there are more, half as many older ones
-- that have all words in the headline. A common word is looked for among the latest articles alone, which spares the
-- others. The planner takes "@@" for cheap and would rather look at texts than into the index of words: it may not read
-- the table from end to end here, nor ("+ 0") choose by the date.
CREATE FUNCTION newest_finds(words tsquery, in_section bigint, in_year integer, most integer)
RETURNS TABLE (article_id bigint, published_on date, marked tsvector, bare tsvector)
LANGUAGE plpgsql STABLE ROWS 1000 SET enable_seqscan = off SET enable_indexscan = off SET jit = off AS $$
DECLARE
  finds text := 'SELECT s.article_id, s.published_on, s.marked, s.bare FROM article_search s WHERE '
    || CASE WHEN in_section IS NULL THEN '' ELSE 's.section_id = $2 AND ' END
    || CASE WHEN in_year IS NULL THEN '' ELSE 's.published_on + 0 BETWEEN make_date($3, 1, 1) AND make_date($3, 12, 31) AND ' END;
  newest_first text := ' ORDER BY s.published_on DESC, s.article_id DESC LIMIT $5';
  recent date;
  found integer := 0;
  oldest date;
BEGIN
  IF in_section IS NULL AND in_year IS NULL THEN
    SELECT s.published_on INTO recent FROM article_search s
      ORDER BY s.published_on DESC, s.article_id DESC OFFSET greatest(5 * most, 3000) LIMIT 1;
  END IF;
  IF recent IS NOT NULL THEN
    FOR article_id, published_on, marked, bare IN
      EXECUTE finds || 's.bare @@ $1 AND s.published_on + 0 >= $4' || newest_first USING words, in_section, in_year, recent, most
    LOOP
      found := found + 1;
      oldest := published_on;
      RETURN NEXT;
    END LOOP;
  END IF;
  IF found < most THEN
    FOR article_id, published_on, marked, bare IN
      EXECUTE finds || 's.bare @@ $1' || CASE WHEN recent IS NULL THEN '' ELSE ' AND s.published_on + 0 < $4' END || newest_first
      USING words, in_section, in_year, recent, most - found
    LOOP
      found := found + 1;
      oldest := published_on;
      RETURN NEXT;
    END LOOP;
  END IF;
  -- Who asks for a few wants the newest, not the best.
  IF found >= most AND most >= 100 THEN
    RETURN QUERY EXECUTE finds || 'ts_filter(s.bare, ''{a}'') @@ $1 AND s.published_on + 0 < $4' || newest_first
      USING words, in_section, in_year, oldest, most / 2;
  END IF;
END
$$;
