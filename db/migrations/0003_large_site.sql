DROP INDEX "articles_updated";--> statement-breakpoint
DROP INDEX "citations_document";--> statement-breakpoint
-- Edited: rows that are there get their values before the columns must have some; static pages leave the index.
-- The finds of a common word are counted on the table itself: its rows stay small because the word lists always stand
-- beside it, and unpacked, because ranking a thousand of them is what a search waits for.
ALTER TABLE "article_search" ADD COLUMN "published_on" date;--> statement-breakpoint
ALTER TABLE "article_search" ADD COLUMN "section_id" bigint;--> statement-breakpoint
ALTER TABLE "article_search" ALTER COLUMN "marked" SET STORAGE EXTERNAL, ALTER COLUMN "bare" SET STORAGE EXTERNAL, SET (toast_tuple_target = 128);--> statement-breakpoint
DELETE FROM "article_search" s USING "articles" a WHERE a."id" = s."article_id"
  AND (a."kind" = 'page' OR a."published_revision_id" IS NULL OR a."withdrawn_at" IS NOT NULL);--> statement-breakpoint
UPDATE "article_search" s SET "published_on" = a."published_on", "section_id" = a."section_id",
  "marked" = s."marked" || ''::tsvector, "bare" = s."bare" || ''::tsvector FROM "articles" a WHERE a."id" = s."article_id";--> statement-breakpoint
ALTER TABLE "article_search" ALTER COLUMN "published_on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "article_search" ALTER COLUMN "section_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "latest_section_id" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "latest_title_key" text;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_latest_section_id_sections_id_fk" FOREIGN KEY ("latest_section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "articles_published_revision_id" ON "articles" USING btree ("published_revision_id");--> statement-breakpoint
CREATE INDEX "articles_demo" ON "articles" USING btree ("id") WHERE is_demo;--> statement-breakpoint
CREATE INDEX "citations_number_key" ON "citations" USING btree ("number_key","revision_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "meetings_last_day" ON "meetings" USING btree ((coalesce(ends_on, starts_on)));--> statement-breakpoint
CREATE INDEX "articles_updated" ON "articles" USING btree ("updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "citations_document" ON "citations" USING btree ("document_id","revision_id" DESC NULLS FIRST);