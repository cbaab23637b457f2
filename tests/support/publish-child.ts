/**
 * Publishes a text that links to a file, or takes one off, in a process of its own beside the site: journeys of readers
 * need not walk through the desk's forms again. Usage: publish-child.ts DATABASE_URL publish FILE_ID TITLE, or
 * publish-child.ts DATABASE_URL withdraw ARTICLE_ID. Prints the article's number and address.
 */
import { eq } from 'drizzle-orm';
import { closeDatabase, db } from '#db/client.ts';
import { articleAddresses } from '#db/schema/articles.ts';
import { withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { operator } from './operator.ts';
import { articleForm, published, someSection } from './samples.ts';

const [, , databaseUrl = '', verb, id = '', title = ''] = process.argv;
provideEnvironment({ databaseUrl });
if (verb === 'publish') {
  const bodyHtml = `<p>Xem <a href="/tep/${id}">tài liệu kèm theo</a>.</p>`;
  const { articleId } = await published(operator, articleForm(await someSection(), { title, bodyHtml }));
  const [row] = await db()
    .select({ slug: articleAddresses.address })
    .from(articleAddresses)
    .where(eq(articleAddresses.articleId, articleId));
  console.log(`${articleId} /bai-viet/${row?.slug}`);
} else {
  const outcome = await withdrawArticle(operator, { articleId: Number(id), reason: 'Thử gỡ bài.' });
  if (!outcome.ok) throw new Error(outcome.message);
}
await closeDatabase();
