DROP INDEX "articles_public_by_section";--> statement-breakpoint
DROP INDEX "articles_public";--> statement-breakpoint
DROP INDEX "articles_updated";--> statement-breakpoint
CREATE INDEX "articles_public_by_section" ON "articles" USING btree ("section_id","published_on" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE published_revision_id is not null and withdrawn_at is null and kind <> 'page';--> statement-breakpoint
CREATE INDEX "articles_public" ON "articles" USING btree ("published_on" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE published_revision_id is not null and withdrawn_at is null and kind <> 'page';--> statement-breakpoint
CREATE INDEX "articles_updated" ON "articles" USING btree ("updated_at" DESC NULLS FIRST);