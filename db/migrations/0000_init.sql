CREATE TABLE "article_addresses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "article_addresses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_addresses_kind" CHECK ("article_addresses"."kind" in ('current','former','legacy')),
	CONSTRAINT "article_addresses_shape" CHECK ("article_addresses"."kind" = 'legacy' or ("article_addresses"."address" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("article_addresses"."address") <= 180))
);
--> statement-breakpoint
CREATE TABLE "article_search" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"marked" "tsvector" NOT NULL,
	"bare" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "articles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"stage" text DEFAULT 'draft' NOT NULL,
	"latest_revision_id" bigint,
	"published_revision_id" bigint,
	"meeting_id" bigint,
	"first_published_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"withdrawal_reason" text,
	"section_id" bigint,
	"published_on" date,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "articles_kind" CHECK ("articles"."kind" in ('news','report','page')),
	CONSTRAINT "articles_stage" CHECK ("articles"."stage" in ('draft','in_review','returned','approved','scheduled','published','withdrawn')),
	CONSTRAINT "articles_publication_dates" CHECK (("articles"."published_revision_id" is null) = ("articles"."first_published_at" is null) and ("articles"."published_revision_id" is null) = ("articles"."published_at" is null) and ("articles"."published_at" is null or "articles"."published_at" >= "articles"."first_published_at")),
	CONSTRAINT "articles_withdrawal" CHECK (("articles"."withdrawn_at" is null) = ("articles"."withdrawal_reason" is null) and ("articles"."withdrawn_at" is null or "articles"."published_revision_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "citations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "citations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"revision_id" bigint NOT NULL,
	"document_id" bigint,
	"as_written" text NOT NULL,
	"number_key" text NOT NULL,
	"type" text,
	"issuer" text,
	"issued_on" date,
	"rank" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"source_url" text,
	"format" text NOT NULL,
	"article_id" bigint NOT NULL,
	"report" jsonb NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revision_media" (
	"revision_id" bigint NOT NULL,
	"media_id" bigint NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "revision_media_once" UNIQUE("revision_id","media_id")
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"lead" text DEFAULT '' NOT NULL,
	"body_html" text DEFAULT '' NOT NULL,
	"body_text" text DEFAULT '' NOT NULL,
	"byline" text DEFAULT '' NOT NULL,
	"section_id" bigint NOT NULL,
	"dated_on" date NOT NULL,
	"meeting_facts" jsonb,
	"content_hash" text NOT NULL,
	"change_note" text,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revisions_number" UNIQUE("article_id","number"),
	CONSTRAINT "revisions_article" UNIQUE("article_id","id"),
	CONSTRAINT "revisions_slug_shape" CHECK ("revisions"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("revisions"."slug") <= 180),
	CONSTRAINT "revisions_number_positive" CHECK ("revisions"."number" > 0),
	CONSTRAINT "revisions_nfc" CHECK ("revisions"."title" is nfc normalized and "revisions"."lead" is nfc normalized and "revisions"."body_html" is nfc normalized and "revisions"."byline" is nfc normalized),
	CONSTRAINT "revisions_title" CHECK (btrim("revisions"."title") <> '' and length("revisions"."title") <= 300)
);
--> statement-breakpoint
CREATE TABLE "transitions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "transitions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"revision_id" bigint,
	"action" text NOT NULL,
	"from_stage" text,
	"to_stage" text NOT NULL,
	"reason" text,
	"staff_id" bigint,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "media_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sha256" text NOT NULL,
	"original_name" text NOT NULL,
	"mime" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"byte_size" integer NOT NULL,
	"caption" text DEFAULT '' NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"decorative" boolean DEFAULT false NOT NULL,
	"credit" text,
	"taken_on" date,
	"uploaded_by" bigint,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_size" CHECK ("media"."width" > 0 and "media"."height" > 0 and "media"."byte_size" > 0),
	CONSTRAINT "media_caption_nfc" CHECK ("media"."caption" is nfc normalized and "media"."alt" is nfc normalized)
);
--> statement-breakpoint
CREATE TABLE "media_variants" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "media_variants_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"media_id" bigint NOT NULL,
	"format" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"byte_size" integer NOT NULL,
	"storage_key" text NOT NULL,
	CONSTRAINT "media_variants_size" UNIQUE("media_id","format","width"),
	CONSTRAINT "media_variants_format" CHECK ("media_variants"."format" in ('avif','webp','jpeg'))
);
--> statement-breakpoint
CREATE TABLE "bodies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bodies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text,
	"kind" text NOT NULL,
	"parent_id" bigint,
	"founded_on" date,
	"dissolved_on" date,
	"successor_id" bigint,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bodies_slug_unique" UNIQUE("slug"),
	CONSTRAINT "bodies_slug_shape" CHECK ("bodies"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("bodies"."slug") <= 180),
	CONSTRAINT "bodies_name_nfc" CHECK ("bodies"."name" is nfc normalized and btrim("bodies"."name") <> ''),
	CONSTRAINT "bodies_dates" CHECK ("bodies"."dissolved_on" is null or "bodies"."founded_on" is null or "bodies"."dissolved_on" >= "bodies"."founded_on")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "documents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"number" text NOT NULL,
	"number_key" text NOT NULL,
	"type" text NOT NULL,
	"issuer" text NOT NULL,
	"issued_on" date NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"signer" text,
	"file_id" bigint,
	"replaced_by_id" bigint,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_slug_unique" UNIQUE("slug"),
	CONSTRAINT "documents_key" UNIQUE("number_key","type","issuer","issued_on"),
	CONSTRAINT "documents_slug_shape" CHECK ("documents"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("documents"."slug") <= 180),
	CONSTRAINT "documents_number_nfc" CHECK ("documents"."number" is nfc normalized and btrim("documents"."number") <> ''),
	CONSTRAINT "documents_not_own_successor" CHECK ("documents"."replaced_by_id" is null or "documents"."replaced_by_id" <> "documents"."id")
);
--> statement-breakpoint
CREATE TABLE "meeting_people" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"person_id" bigint,
	"name" text NOT NULL,
	"title" text,
	"role" text NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "meeting_people_role" CHECK ("meeting_people"."role" in ('chair','speaker','attendee','awardee')),
	CONSTRAINT "meeting_people_name_nfc" CHECK ("meeting_people"."name" is nfc normalized and btrim("meeting_people"."name") <> '')
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meetings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"body_id" bigint,
	"body_name" text,
	"starts_on" date NOT NULL,
	"start_time" time,
	"ends_on" date,
	"end_time" time,
	"place" text DEFAULT '' NOT NULL,
	"note" text,
	"parent_id" bigint,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meetings_slug_unique" UNIQUE("slug"),
	CONSTRAINT "meetings_slug_shape" CHECK ("meetings"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("meetings"."slug") <= 180),
	CONSTRAINT "meetings_title_nfc" CHECK ("meetings"."title" is nfc normalized and btrim("meetings"."title") <> ''),
	CONSTRAINT "meetings_dates" CHECK ("meetings"."ends_on" is null or "meetings"."ends_on" >= "meetings"."starts_on"),
	CONSTRAINT "meetings_times" CHECK ("meetings"."end_time" is null or "meetings"."start_time" is null or coalesce("meetings"."ends_on", "meetings"."starts_on") > "meetings"."starts_on" or "meetings"."end_time" >= "meetings"."start_time")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"full_name" text NOT NULL,
	"honorific" text,
	"sort_key" text NOT NULL,
	"portrait_id" bigint,
	"bio" text DEFAULT '' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_slug_unique" UNIQUE("slug"),
	CONSTRAINT "people_slug_shape" CHECK ("people"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("people"."slug") <= 180),
	CONSTRAINT "people_name_nfc" CHECK ("people"."full_name" is nfc normalized and btrim("people"."full_name") <> '')
);
--> statement-breakpoint
CREATE TABLE "positions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "positions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"body_id" bigint,
	"title" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date,
	CONSTRAINT "positions_dates" CHECK ("positions"."to_date" is null or "positions"."to_date" >= "positions"."from_date"),
	CONSTRAINT "positions_title_nfc" CHECK ("positions"."title" is nfc normalized and btrim("positions"."title") <> '')
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	"parent_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sections_slug_shape" CHECK ("sections"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("sections"."slug") <= 180),
	CONSTRAINT "sections_name_nfc" CHECK ("sections"."name" is nfc normalized and btrim("sections"."name") <> '')
);
--> statement-breakpoint
CREATE TABLE "site_identity" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "site_identity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"valid_from" date,
	"valid_to" date,
	"name" text NOT NULL,
	"owner_name" text NOT NULL,
	"slogan" text DEFAULT '' NOT NULL,
	"responsible_person" text NOT NULL,
	"responsible_title" text DEFAULT '' NOT NULL,
	"address" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_identity_dates" CHECK ("site_identity"."valid_to" is null or "site_identity"."valid_from" is null or "site_identity"."valid_to" >= "site_identity"."valid_from"),
	CONSTRAINT "site_identity_nfc" CHECK ("site_identity"."name" is nfc normalized and "site_identity"."owner_name" is nfc normalized)
);
--> statement-breakpoint
CREATE TABLE "site_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"staff_id" bigint,
	"action" text NOT NULL,
	"subject" text,
	"subject_id" bigint,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"address" "inet"
);
--> statement-breakpoint
CREATE TABLE "login_throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"first_failure_at" timestamp with time zone DEFAULT now() NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staff_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"full_name" text NOT NULL,
	"pen_name" text,
	"role" text NOT NULL,
	"password_hash" text,
	"must_change_password" boolean DEFAULT true NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_email_lower" CHECK ("staff"."email" = lower("staff"."email") and "staff"."email" like '%_@_%'),
	CONSTRAINT "staff_role" CHECK ("staff"."role" in ('reporter','editor','approver','administrator')),
	CONSTRAINT "staff_name_nfc" CHECK ("staff"."full_name" is nfc normalized and btrim("staff"."full_name") <> '')
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"address" "inet",
	"user_agent" text
);
--> statement-breakpoint
ALTER TABLE "article_addresses" ADD CONSTRAINT "article_addresses_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_search" ADD CONSTRAINT "article_search_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_latest_revision" FOREIGN KEY ("id","latest_revision_id") REFERENCES "public"."revisions"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_published_revision" FOREIGN KEY ("id","published_revision_id") REFERENCES "public"."revisions"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_media" ADD CONSTRAINT "revision_media_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_media" ADD CONSTRAINT "revision_media_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transitions" ADD CONSTRAINT "transitions_revision" FOREIGN KEY ("article_id","revision_id") REFERENCES "public"."revisions"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_uploaded_by_staff_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_variants" ADD CONSTRAINT "media_variants_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_parent_id_bodies_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_successor_id_bodies_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_file_id_media_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_replaced_by_id_documents_id_fk" FOREIGN KEY ("replaced_by_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_people" ADD CONSTRAINT "meeting_people_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_people" ADD CONSTRAINT "meeting_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_parent_id_meetings_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_portrait_id_media_id_fk" FOREIGN KEY ("portrait_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_parent_id_sections_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "article_addresses_one_current" ON "article_addresses" USING btree ("article_id") WHERE kind = 'current';--> statement-breakpoint
CREATE UNIQUE INDEX "article_addresses_slug" ON "article_addresses" USING btree ("address") WHERE kind in ('current','former');--> statement-breakpoint
CREATE UNIQUE INDEX "article_addresses_legacy" ON "article_addresses" USING btree ("address") WHERE kind = 'legacy';--> statement-breakpoint
CREATE INDEX "article_addresses_article" ON "article_addresses" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "article_search_bare" ON "article_search" USING gin ("bare");--> statement-breakpoint
CREATE INDEX "articles_public_by_section" ON "articles" USING btree ("section_id","published_on" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE published_revision_id is not null and withdrawn_at is null and kind <> 'page';--> statement-breakpoint
CREATE INDEX "articles_public" ON "articles" USING btree ("published_on" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE published_revision_id is not null and withdrawn_at is null and kind <> 'page';--> statement-breakpoint
CREATE INDEX "articles_updated" ON "articles" USING btree ("updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "articles_meeting" ON "articles" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "citations_revision" ON "citations" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "citations_document" ON "citations" USING btree ("document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_sha256_unique" ON "imports" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "imports_article" ON "imports" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "revision_media_media" ON "revision_media" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "transitions_article" ON "transitions" USING btree ("article_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "media_sha256_unique" ON "media" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "media_variants_key" ON "media_variants" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "documents_number_key" ON "documents" USING btree ("number_key","issued_on");--> statement-breakpoint
CREATE INDEX "meeting_people_meeting" ON "meeting_people" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "meeting_people_person" ON "meeting_people" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "meetings_starts" ON "meetings" USING btree ("starts_on","start_time");--> statement-breakpoint
CREATE INDEX "people_sort" ON "people" USING btree ("sort_key");--> statement-breakpoint
CREATE INDEX "positions_person" ON "positions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sections_slug_unique" ON "sections" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email_unique" ON "staff" USING btree ("email");--> statement-breakpoint
CREATE INDEX "staff_sessions_staff" ON "staff_sessions" USING btree ("staff_id");