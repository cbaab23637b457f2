-- What no program may get around: nothing is public that nobody answers for, and nobody answers alone for their own text
-- without saying why.

-- What is public already was published by somebody: that becomes its approval.
INSERT INTO approvals (article_id, revision_id, content_hash, staff_id, emergency_reason, at)
  SELECT a.id, r.id, r.content_hash, t.staff_id,
    CASE WHEN t.staff_id = r.created_by THEN 'Đăng trước khi trang có bước duyệt hai người.' END, coalesce(t.at, a.published_at)
  FROM articles a
  JOIN revisions r ON r.id = a.published_revision_id
  LEFT JOIN LATERAL (
    SELECT staff_id, at FROM transitions
    WHERE article_id = a.id AND revision_id = r.id AND action IN ('publish', 'correct', 'republish')
    ORDER BY id DESC LIMIT 1) t ON true;
--> statement-breakpoint
CREATE TRIGGER approvals_immutable BEFORE UPDATE OR DELETE ON approvals
  FOR EACH ROW EXECUTE FUNCTION guard_article_row();
--> statement-breakpoint
CREATE TRIGGER approvals_no_truncate BEFORE TRUNCATE ON approvals EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  revision revisions;
BEGIN
  SELECT * INTO STRICT revision FROM revisions WHERE id = NEW.revision_id;
  IF NEW.content_hash <> revision.content_hash THEN
    RAISE EXCEPTION 'the approval names another text than revision %', NEW.revision_id USING ERRCODE = 'check_violation';
  END IF;
  -- A command from the server's shell has no staff_id.
  IF NEW.staff_id = revision.created_by AND NEW.emergency_reason IS NULL THEN
    RAISE EXCEPTION 'nobody approves a text of their own without a reason' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER approvals_second_person BEFORE INSERT ON approvals
  FOR EACH ROW EXECUTE FUNCTION guard_approval();
--> statement-breakpoint
CREATE FUNCTION guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.published_revision_id IS NOT NULL
     AND (TG_OP = 'INSERT' OR NEW.published_revision_id IS DISTINCT FROM OLD.published_revision_id)
     AND NOT EXISTS (
       SELECT FROM approvals p JOIN revisions r ON r.id = p.revision_id AND r.content_hash = p.content_hash
       WHERE p.article_id = NEW.id AND p.revision_id = NEW.published_revision_id) THEN
    RAISE EXCEPTION 'revision % of article % was never approved', NEW.published_revision_id, NEW.id
      USING ERRCODE = 'check_violation';
  END IF;
  -- The approval that stands is of the text that stands.
  IF NEW.approval_id IS NOT NULL
     AND (TG_OP = 'INSERT' OR (NEW.approval_id, NEW.latest_revision_id) IS DISTINCT FROM (OLD.approval_id, OLD.latest_revision_id))
     AND NOT EXISTS (
       SELECT FROM approvals p JOIN revisions r ON r.id = NEW.latest_revision_id
       WHERE p.id = NEW.approval_id AND p.content_hash = r.content_hash) THEN
    RAISE EXCEPTION 'approval % is not of the latest text of article %', NEW.approval_id, NEW.id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER articles_publication_approved BEFORE INSERT OR UPDATE ON articles
  FOR EACH ROW EXECUTE FUNCTION guard_publication();
--> statement-breakpoint
CREATE TRIGGER setting_versions_immutable BEFORE UPDATE OR DELETE ON setting_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER setting_versions_no_truncate BEFORE TRUNCATE ON setting_versions EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Written notes stay as they were written; they go only with a sample article.
CREATE TRIGGER article_notes_immutable BEFORE UPDATE OR DELETE ON article_notes
  FOR EACH ROW EXECUTE FUNCTION guard_article_row();
--> statement-breakpoint
CREATE TRIGGER revision_files_immutable BEFORE UPDATE OR DELETE ON revision_files
  FOR EACH ROW EXECUTE FUNCTION guard_revision_part();
--> statement-breakpoint
CREATE TRIGGER files_announce AFTER INSERT OR UPDATE OR DELETE ON files
  FOR EACH ROW EXECUTE FUNCTION announce_row('file', 'files');
--> statement-breakpoint
-- Work that waits: whoever does it is woken instead of asking again and again.
CREATE FUNCTION announce_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce('work');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER schedules_work AFTER INSERT OR UPDATE ON schedules
  FOR EACH STATEMENT EXECUTE FUNCTION announce_work();
--> statement-breakpoint
CREATE TRIGGER notifications_work AFTER INSERT ON notifications
  FOR EACH STATEMENT EXECUTE FUNCTION announce_work();
