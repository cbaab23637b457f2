-- Every page says whether sample content is on the site. That has a tag of its own: with the tag of all lists every
-- publication made every page old.
CREATE FUNCTION announce_demo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce('demo');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER articles_announce_demo_added AFTER INSERT ON articles
  FOR EACH ROW WHEN (NEW.is_demo) EXECUTE FUNCTION announce_demo();
--> statement-breakpoint
CREATE TRIGGER articles_announce_demo_removed AFTER DELETE ON articles
  FOR EACH ROW WHEN (OLD.is_demo) EXECUTE FUNCTION announce_demo();
--> statement-breakpoint
CREATE TRIGGER articles_announce_demo_changed AFTER UPDATE OF is_demo ON articles
  FOR EACH ROW WHEN (OLD.is_demo IS DISTINCT FROM NEW.is_demo) EXECUTE FUNCTION announce_demo();
