ALTER TABLE "articles" ADD COLUMN "creation_key" text;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_creation_key" UNIQUE("creation_key");