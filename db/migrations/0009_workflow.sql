CREATE TABLE "approvals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "approvals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"revision_id" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"staff_id" bigint,
	"emergency_reason" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_article_id" UNIQUE("article_id","id"),
	CONSTRAINT "approvals_emergency_reason" CHECK ("approvals"."emergency_reason" is null or btrim("approvals"."emergency_reason") <> '')
);
--> statement-breakpoint
CREATE TABLE "revision_files" (
	"revision_id" bigint NOT NULL,
	"file_id" bigint NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "revision_files_once" UNIQUE("revision_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "album_media" (
	"album_id" bigint NOT NULL,
	"media_id" bigint NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "album_media_album_id_media_id_pk" PRIMARY KEY("album_id","media_id")
);
--> statement-breakpoint
CREATE TABLE "albums" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "albums_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "albums_name" CHECK (btrim("albums"."name") <> '' and "albums"."name" is nfc normalized)
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"title" text NOT NULL,
	"mime" text NOT NULL,
	"byte_size" integer NOT NULL,
	"page_count" integer,
	"storage_key" text NOT NULL,
	"first_page_id" bigint,
	"uploaded_by" bigint,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_sha256" UNIQUE("sha256"),
	CONSTRAINT "files_storage_key" UNIQUE("storage_key"),
	CONSTRAINT "files_size" CHECK ("files"."byte_size" > 0 and ("files"."page_count" is null or "files"."page_count" > 0)),
	CONSTRAINT "files_title_nfc" CHECK ("files"."title" is nfc normalized and btrim("files"."title") <> '')
);
--> statement-breakpoint
CREATE TABLE "article_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "article_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"staff_id" bigint,
	"text" text NOT NULL,
	"mentions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_notes_text" CHECK (btrim("article_notes"."text") <> '' and "article_notes"."text" is nfc normalized)
);
--> statement-breakpoint
CREATE TABLE "media_people" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "media_people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"media_id" bigint NOT NULL,
	"person_id" bigint,
	"name" text NOT NULL,
	CONSTRAINT "media_people_once" UNIQUE("media_id","name"),
	CONSTRAINT "media_people_name" CHECK (btrim("media_people"."name") <> '' and "media_people"."name" is nfc normalized)
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"staff_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"article_id" bigint,
	"by_staff_id" bigint,
	"text" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"mail_state" text DEFAULT 'none' NOT NULL,
	"mail_attempts" integer DEFAULT 0 NOT NULL,
	"mail_due_at" timestamp with time zone,
	CONSTRAINT "notifications_mail_state" CHECK ("notifications"."mail_state" in ('none','waiting','sent','failed')),
	CONSTRAINT "notifications_mail_due" CHECK (("notifications"."mail_state" = 'waiting') = ("notifications"."mail_due_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recovery_codes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"staff_id" bigint NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_once" UNIQUE("staff_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "schedules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"action" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"revision_id" bigint,
	"content_hash" text,
	"reason" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"problem" text,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "schedules_action" CHECK ("schedules"."action" in ('publish','withdraw')),
	CONSTRAINT "schedules_state" CHECK ("schedules"."state" in ('waiting','done','failed','cancelled')),
	CONSTRAINT "schedules_what" CHECK (case "schedules"."action" when 'publish' then "schedules"."revision_id" is not null and "schedules"."content_hash" is not null else btrim(coalesce("schedules"."reason", '')) <> '' end),
	CONSTRAINT "schedules_finished" CHECK (("schedules"."state" = 'waiting') = ("schedules"."finished_at" is null)),
	CONSTRAINT "schedules_problem" CHECK ("schedules"."state" <> 'failed' or "schedules"."problem" is not null)
);
--> statement-breakpoint
CREATE TABLE "setting_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"staff_id" bigint,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_sections" (
	"staff_id" bigint NOT NULL,
	"section_id" bigint NOT NULL,
	CONSTRAINT "staff_sections_staff_id_section_id_pk" PRIMARY KEY("staff_id","section_id")
);
--> statement-breakpoint
CREATE TABLE "working_copies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" bigint NOT NULL,
	"article_id" bigint,
	"creation_key" text,
	"base_revision_id" bigint,
	"sequence" integer NOT NULL,
	"content" jsonb,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "working_copies_base_of_article" CHECK ("working_copies"."base_revision_id" is null or "working_copies"."article_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "articles" DROP CONSTRAINT "articles_stage";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "approval_id" bigint;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "change_kind" text;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "event" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "focus_x" real DEFAULT 0.5 NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "focus_y" real DEFAULT 0.5 NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "rights" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "consent" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "totp_secret" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "totp_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "totp_last_step" bigint;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_revision_of_article" FOREIGN KEY ("article_id","revision_id") REFERENCES "public"."revisions"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_files" ADD CONSTRAINT "revision_files_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_files" ADD CONSTRAINT "revision_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_media" ADD CONSTRAINT "album_media_album_id_albums_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."albums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_media" ADD CONSTRAINT "album_media_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "albums" ADD CONSTRAINT "albums_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_first_page_id_media_id_fk" FOREIGN KEY ("first_page_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_uploaded_by_staff_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_notes" ADD CONSTRAINT "article_notes_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_notes" ADD CONSTRAINT "article_notes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_people" ADD CONSTRAINT "media_people_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_people" ADD CONSTRAINT "media_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_by_staff_id_staff_id_fk" FOREIGN KEY ("by_staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_revision" FOREIGN KEY ("article_id","revision_id") REFERENCES "public"."revisions"("article_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting_versions" ADD CONSTRAINT "setting_versions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sections" ADD CONSTRAINT "staff_sections_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sections" ADD CONSTRAINT "staff_sections_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_copies" ADD CONSTRAINT "working_copies_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_copies" ADD CONSTRAINT "working_copies_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_copies" ADD CONSTRAINT "working_copies_base" FOREIGN KEY ("article_id","base_revision_id") REFERENCES "public"."revisions"("article_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_revision" ON "approvals" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "revision_files_file" ON "revision_files" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "album_media_media" ON "album_media" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "article_notes_article" ON "article_notes" USING btree ("article_id","at");--> statement-breakpoint
CREATE INDEX "media_people_person" ON "media_people" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "notifications_staff" ON "notifications" USING btree ("staff_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("staff_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notifications_mail" ON "notifications" USING btree ("mail_due_at") WHERE mail_state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "schedules_one_waiting" ON "schedules" USING btree ("article_id","action") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "schedules_due" ON "schedules" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "schedules_article" ON "schedules" USING btree ("article_id","created_at");--> statement-breakpoint
CREATE INDEX "setting_versions_key" ON "setting_versions" USING btree ("key","id");--> statement-breakpoint
CREATE INDEX "working_copies_article" ON "working_copies" USING btree ("article_id","staff_id");--> statement-breakpoint
CREATE INDEX "working_copies_staff" ON "working_copies" USING btree ("staff_id","kept_at");--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_approval" FOREIGN KEY ("id","approval_id") REFERENCES "public"."approvals"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_staff" ON "audit_log" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","at");--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_approved" CHECK (("articles"."stage" in ('approved','scheduled')) <= ("articles"."approval_id" is not null));--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_stage" CHECK ("articles"."stage" in ('draft','in_review','for_approval','returned','approved','scheduled','published','withdrawn'));--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_change_kind" CHECK ("revisions"."change_kind" in ('minor','correction') and ("revisions"."change_kind" <> 'correction' or "revisions"."change_note" is not null));--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_focus" CHECK ("media"."focus_x" between 0 and 1 and "media"."focus_y" between 0 and 1);--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_rights" CHECK ("media"."rights" in ('own','given','press','unknown'));--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_consent" CHECK ("media"."consent" in ('public_event','given','refused','unknown'));