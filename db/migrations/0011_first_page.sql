ALTER TABLE "files" DROP CONSTRAINT "files_first_page_id_media_id_fk";
--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "first_page" jsonb;--> statement-breakpoint
ALTER TABLE "files" DROP COLUMN "first_page_id";--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_first_page" CHECK ("files"."first_page" ->> 'state' in ('picture', 'text', 'none'));