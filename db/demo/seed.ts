import { sql } from 'drizzle-orm';
import { articles } from '#db/schema/articles.ts';
import { bodies, documents, people, positions, sections } from '#db/schema/record.ts';
import { siteIdentity } from '#db/schema/site.ts';
import { createArticleIn } from '#lib/articles/mutations.ts';
import { contentSchema } from '#lib/articles/schema.ts';
import { publishRevisionIn } from '#lib/articles/workflow-mutations.ts';
import type { Outcome } from '#lib/form.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { recordMeeting } from '#lib/meetings/mutations.ts';
import { meetingFactsSchema } from '#lib/meetings/schema.ts';
import type { Actor } from '#lib/staff/sessions.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { documentNumberKey } from '#lib/vietnamese/document-numbers.ts';
import { nameSortKey } from '#lib/vietnamese/names.ts';
import type { Transaction } from '../client.ts';
import { SetupProblem } from '../data-dir.ts';
import { type DemoContent, type DemoMeetingFacts, demoContentFor, resolveDay } from './content/content.ts';
import { DEMO_PICTURES, drawDemoPicture } from './pictures.ts';

/** What every new site needs, with or without sample articles: who publishes, the sections, the static pages. */
export async function seedSite(tx: Transaction, actor: Actor) {
  const content = demoContentFor(todayInVietnam());
  const { about: _about, ...identity } = content.identity;
  await tx.insert(siteIdentity).values(identity);
  const made = await tx
    .insert(sections)
    .values(content.sections.map((section, rank) => ({ ...section, rank })))
    .returning({ id: sections.id });
  for (const page of content.pages) {
    const saved = must(
      await createArticleIn(
        tx,
        actor,
        'page',
        contentSchema.parse({
          title: page.title,
          lead: page.lead,
          bodyHtml: page.body,
          slug: page.slug,
          sectionId: made[0]?.id,
          datedOn: todayInVietnam(),
        }),
      ),
    );
    must(await publishRevisionIn(tx, actor, saved.articleId, saved.revisionId));
  }
}

/** The texts ask for a kind of picture; several ask for the same drawing. */
const PICTURE_FOR: Readonly<Record<string, string>> = {
  'hall-1': 'hoi-truong',
  'hall-2': 'hoi-truong-nho',
  'hall-3': 'phat-bieu',
  'assembly-1': 'hop-ban',
  'voters-1': 'tiep-xuc-cu-tri',
  'voters-2': 'tiep-xuc-cu-tri-2',
  'canal-1': 'kenh-xuong',
  'canal-2': 'cong-ngan-man',
  'sluice-1': 'tram-cap-nuoc',
  'fields-1': 'dong-lua',
  'fields-2': 'vuon-cay',
  'classroom-1': 'lop-hoc',
  'clinic-1': 'tram-y-te',
  'road-1': 'cau-nong-thon',
  'survey-1': 'khao-sat',
  'documents-1': 'tai-lieu',
  'portrait-1': 'chan-dung-nu-1',
  'portrait-2': 'chan-dung-nam-1',
  'portrait-3': 'chan-dung-nu-2',
  'portrait-4': 'chan-dung-nam-2',
  'portrait-5': 'chan-dung-nu-3',
  'portrait-6': 'chan-dung-nam-3',
};

export type DemoPicture = { id: number; alt: string };

/** Draws and stores the sample pictures. @returns the key that texts use → the stored picture */
export async function storeDemoPictures(actor: Actor): Promise<Map<string, DemoPicture>> {
  const ids = new Map<string, DemoPicture>();
  for (const picture of DEMO_PICTURES) {
    const bytes = await drawDemoPicture(picture.key);
    const stored = must(
      await uploadPhoto(
        actor,
        {
          fileName: `mau-${picture.key}.jpg`,
          bytes,
          caption: picture.caption,
          alt: picture.alt,
          decorative: false,
          credit: null,
        },
        { demo: true },
      ),
    );
    for (const [key, drawing] of Object.entries(PICTURE_FOR)) {
      if (drawing === picture.key) ids.set(key, { id: stored.id, alt: picture.alt });
    }
  }
  return ids;
}

/** The sample articles, people, bodies, documents and meetings; every row carries the sample mark. */
export async function seedDemo(tx: Transaction, actor: Actor, pictures: ReadonlyMap<string, DemoPicture>) {
  const today = todayInVietnam();
  const content = demoContentFor(today);

  const bodyIds = await seedBodies(tx, content);
  const personIds = new Map<string, number>();
  for (const person of content.people) {
    const [row] = await tx
      .insert(people)
      .values({
        slug: person.slug,
        fullName: person.fullName,
        honorific: person.honorific,
        sortKey: nameSortKey(person.fullName),
        portraitId: person.picture ? (pictures.get(person.picture)?.id ?? null) : null,
        bio: person.bio,
        isDemo: true,
      })
      .returning({ id: people.id });
    if (!row) throw new Error(`no row for ${person.slug}`);
    personIds.set(person.slug, row.id);
    if (person.positions.length > 0) {
      await tx.insert(positions).values(
        person.positions.map((position) => ({
          personId: row.id,
          bodyId: bodyIds.get(position.body) ?? null,
          title: position.title,
          fromDate: position.from,
          toDate: position.to,
        })),
      );
    }
  }

  await tx.insert(documents).values(
    content.documents.map((document) => ({
      ...document,
      numberKey: documentNumberKey(document.number),
      issuedOn: resolveDay(document.issuedOn, today),
      isDemo: true,
    })),
  );

  const facts = (meeting: DemoMeetingFacts) =>
    meetingFactsSchema.parse({
      kind: meeting.kind,
      bodyId: meeting.body ? (bodyIds.get(meeting.body) ?? null) : null,
      bodyName: content.bodies.find((body) => body.slug === meeting.body)?.name ?? null,
      startsOn: resolveDay(meeting.startsOn, today),
      startTime: meeting.startTime,
      endsOn: meeting.endsOn ? resolveDay(meeting.endsOn, today) : null,
      endTime: meeting.endTime,
      place: meeting.place,
      people: meeting.people.map(({ person, ...rest }) => ({
        ...rest,
        personId: person ? (personIds.get(person) ?? null) : null,
      })),
    });

  for (const meeting of content.meetings) {
    const { slug, title, note } = meeting;
    await recordMeeting(tx, null, title, facts(meeting), true, { slug, note });
  }

  const sectionIds = new Map(
    (await tx.select({ id: sections.id, slug: sections.slug }).from(sections)).map((row) => [
      row.slug,
      row.id,
    ]),
  );
  // Oldest first, so that the numbers run with the dates.
  const oldestFirst = [...content.articles].sort((a, b) => a.date.daysFromStart - b.date.daysFromStart);
  for (const [index, article] of oldestFirst.entries()) {
    const datedOn = resolveDay(article.date, today);
    // The picture's own description is the true one; the text keeps its caption.
    const bodyHtml = article.body.replace(
      /data-picture="([^"]+)"([^>]*)><img alt="[^"]*">/g,
      (_, key: string, rest: string) => {
        const picture = pictures.get(key);
        if (!picture) throw new Error(`no sample picture "${key}"`);
        return `data-media-id="${picture.id}"${rest}><img alt="${picture.alt}">`;
      },
    );
    const saved = must(
      await createArticleIn(
        tx,
        actor,
        article.kind,
        contentSchema.parse({
          title: article.title,
          lead: article.lead,
          bodyHtml,
          byline: article.byline,
          sectionId: sectionIds.get(article.section),
          datedOn,
          meetingFacts: article.meeting ? facts(article.meeting) : null,
        }),
        { demo: true },
      ),
    );
    // Published in the working hours of its own day; never in the future.
    const hour = 9 + (index % 8);
    const at = new Date(
      `${datedOn}T${String(hour).padStart(2, '0')}:${String((index * 13) % 60).padStart(2, '0')}:00+07:00`,
    );
    const publishedAt = at.getTime() < Date.now() ? at : new Date();
    must(await publishRevisionIn(tx, actor, saved.articleId, saved.revisionId, { publishedAt }));
    await tx.execute(
      sql`update ${articles} set updated_at = ${publishedAt.toISOString()} where id = ${saved.articleId}`,
    );
  }
}

async function seedBodies(tx: Transaction, content: DemoContent): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { parent: _parent, successor: _successor, ...body } of content.bodies) {
    const [row] = await tx
      .insert(bodies)
      .values({ ...body, isDemo: true })
      .returning({ id: bodies.id });
    if (row) ids.set(body.slug, row.id);
  }
  for (const body of content.bodies) {
    const parentId = body.parent ? (ids.get(body.parent) ?? null) : null;
    const successorId = body.successor ? (ids.get(body.successor) ?? null) : null;
    if (parentId === null && successorId === null) continue;
    await tx.update(bodies).set({ parentId, successorId }).where(sql`${bodies.slug} = ${body.slug}`);
  }
  return ids;
}

function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new SetupProblem(`Chưa nạp được nội dung mẫu: ${outcome.message}`, { cause: outcome.fields });
}
