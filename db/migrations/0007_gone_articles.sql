-- What is withdrawn or removed is announced as gone besides: finished pages that show it are thrown out for good, so
-- that an outage, when old copies are served, cannot bring it back.

CREATE OR REPLACE FUNCTION announce_article() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF TG_OP = 'DELETE' OR (before.withdrawn_at IS NULL AND after.withdrawn_at IS NOT NULL) THEN
    PERFORM announce('gone:' || coalesce(after.id, before.id));
  END IF;
  RETURN NULL;
END
$$;
