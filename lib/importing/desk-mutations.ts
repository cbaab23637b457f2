import { setImmediate as othersTurn } from 'node:timers/promises';
import { z } from 'zod';
import { done, type Outcome, refuse } from '#lib/form.ts';
import { sharedGate, wasTurnedAway } from '#lib/gate.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { sniffPhoto } from '#lib/media/photo-kind.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { allowed, type Staff } from '#lib/staff/sessions.ts';
import { isPhotoName, shareOut } from './bundles.ts';
import { toBeSeen } from './desk-queries.ts';
import { type HandedFile, photosNamedIn, proposeFromFiles } from './handed-files.ts';
import { type ImportOptions, importReport } from './mutations.ts';
import { type Finding, type ImportProposal, type ImportRefusal, isRefusal } from './proposal.ts';
import { proposeReport } from './propose.ts';
import { findImportSection } from './queries.ts';

const MOST_FILES = 200;
/** Each is read for a good part of a second. */
const MOST_DOCUMENTS = 20;
/** Bytes of photos out of documents that one request may keep in memory at a time. */
const MOST_KEPT = 100_000_000;

/** Files are read on the only thread of the site, and each request holds its files while it waits. */
const AT_A_TIME = 2;
const WAITING = 6;

async function inTurn<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await sharedGate('import', AT_A_TIME, WAITING).run(work);
  } catch (error) {
    if (!wasTurnedAway(error)) throw error;
    return refuse('Máy chủ đang đọc nhiều tệp. Hãy bấm lại sau ít phút.');
  }
}

/** Lets whoever else waits for an answer go first. */
async function read({ fileName, bytes }: HandedFile): Promise<ImportProposal | ImportRefusal> {
  await othersTurn();
  return proposeReport(bytes, fileName, {});
}

const fileSchema = z.object({ fileName: z.string().max(300), bytes: z.instanceof(Uint8Array) });
const filesSchema = z.array(fileSchema).max(MOST_FILES, {
  error: `Nhiều tệp quá. Mỗi lần không quá ${MOST_FILES} tệp; hãy nhập thành nhiều lần.`,
});

const isPhoto = ({ fileName, bytes }: HandedFile) => sniffPhoto(bytes) !== null || isPhotoName(fileName);

/** What became of one document: a draft, or why not and what to do. */
export type ImportedFile =
  | {
      state: 'draft';
      fileName: string;
      articleId: number;
      title: string;
      /** The same file had come before: this is the article that it became then. */
      isKnown: boolean;
      /** Photos that came with a file that was known: the article stays as it is, so they have no place yet. */
      photosLeft: string[];
      unsure: Finding[];
      dropped: Finding[];
    }
  | {
      state: 'refused';
      fileName: string;
      refused: string;
      advice: string;
      /** They were not stored either: they come again with the mended file. */
      photosLeft: string[];
    };

/** A photo that belongs to no document: in the library, or why not. */
export type LoosePhoto = { fileName: string; refused: string | null; alreadyThere: boolean };

export type ImportedBundle = { files: ImportedFile[]; loose: LoosePhoto[] };

/** Several documents with their photos: each becomes a draft of its own, and a bad file refuses only itself. */
export async function importHandedFiles(
  staff: Staff,
  input: unknown,
  sectionSlug: string | null,
): Promise<Outcome<ImportedBundle>> {
  if (!allowed(staff, 'article.create')) return refuse(refusals['article.create']);
  if (!allowed(staff, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = filesSchema.safeParse(input);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'Không đọc được các tệp này.');
  const photos = parsed.data.filter(isPhoto);
  const documents = parsed.data.filter((file) => !isPhoto(file));
  if (documents.length === 0) {
    const why = proposeFromFiles(parsed.data);
    return refuse(isRefusal(why) ? `${why.refused} ${why.advice}` : 'Hãy chọn tệp bài viết.');
  }
  if (documents.length > MOST_DOCUMENTS) {
    return refuse(
      `Nhiều tệp bài viết quá. Mỗi lần không quá ${MOST_DOCUMENTS} bài; hãy chia ra nhập thành nhiều lần.`,
    );
  }
  return inTurn(() => importAll(staff, documents, photos, sectionSlug));
}

async function importAll(
  staff: Staff,
  documents: HandedFile[],
  photos: HandedFile[],
  sectionSlug: string | null,
): Promise<Outcome<ImportedBundle>> {
  const found = await findImportSection(sectionSlug);
  if ('sections' in found) {
    return refuse('Chưa có chuyên mục nào để đặt bài. Hãy báo quản trị thêm chuyên mục.');
  }
  const options: ImportOptions = {
    publish: false,
    section: found.section,
    sectionWasNamed: sectionSlug !== null,
    sections: found.all,
    fromUrl: null,
    portalNames: [],
    allowDuplicate: true,
  };
  const names = photos.map(({ fileName }) => fileName);
  // One document has all photos anyway.
  const asks = documents.length > 1 && photos.length > 0 ? documents : [];
  const named = new Map<HandedFile, string[]>();
  const proposals = new Map<HandedFile, ImportProposal | ImportRefusal>();
  let kept = 0;
  for (const document of asks) {
    const proposal = await read(document);
    named.set(document, photosNamedIn(proposal, names));
    kept += isRefusal(proposal) ? 0 : proposal.photos.reduce((sum, { bytes }) => sum + bytes.length, 0);
    // What is not kept is read again.
    if (kept <= MOST_KEPT) proposals.set(document, proposal);
  }
  const { bundles, loose } = shareOut(documents, photos, ({ fileName }) => fileName, named);
  const files: ImportedFile[] = [];
  const left: HandedFile[] = [...loose];
  for (const bundle of bundles) {
    await othersTurn();
    const proposal = proposals.get(bundle.document) ?? null;
    const file = await importOne(staff, bundle.document, bundle.photos, proposal, options);
    proposals.delete(bundle.document);
    files.push(file);
    if (file.state === 'draft') {
      left.push(...bundle.photos.filter(({ fileName }) => file.photosLeft.includes(fileName)));
    }
  }
  const stored: LoosePhoto[] = [];
  for (const photo of new Set(left)) stored.push(await keepLoosePhoto(staff, photo));
  return done({ files, loose: stored });
}

async function importOne(
  staff: Staff,
  document: HandedFile,
  photos: HandedFile[],
  read: ImportProposal | ImportRefusal | null,
  options: ImportOptions,
): Promise<ImportedFile> {
  const { fileName } = document;
  const result = await importReport(staff, { ...document, folder: null, photos, read }, options);
  switch (result.state) {
    case 'refused':
      return {
        ...{ state: 'refused', fileName, refused: result.refused, advice: result.advice },
        photosLeft: photos.map((photo) => photo.fileName),
      };
    case 'imported': {
      const { title, unsure, found, dropped } = result.proposal;
      return {
        ...{ state: 'draft', fileName, articleId: result.articleId, title },
        ...{ isKnown: false, photosLeft: [], unsure: toBeSeen(unsure, found), dropped },
      };
    }
    default: {
      const report = result.state === 'known' ? result.report : null;
      return {
        ...{ state: 'draft', fileName, articleId: result.articleId, title: report?.title ?? fileName },
        ...{ isKnown: true, photosLeft: photos.map((photo) => photo.fileName) },
        ...{ unsure: report ? toBeSeen(report.unsure, report.found) : [], dropped: report?.dropped ?? [] },
      };
    }
  }
}

async function keepLoosePhoto(staff: Staff, photo: HandedFile): Promise<LoosePhoto> {
  const { fileName } = photo;
  const words = { caption: '', alt: '', credit: null };
  const stored = await uploadPhoto(staff, { ...photo, ...words }, { wordsLater: true });
  if (stored.ok) return { fileName, refused: null, alreadyThere: stored.value.alreadyThere };
  const details = Object.values(stored.fields).flat().join(' ');
  return { fileName, refused: details || stored.message, alreadyThere: false };
}

/** A photo of no document goes into the media library; its words come there. */
export async function importLoosePhoto(staff: Staff, input: unknown): Promise<Outcome<LoosePhoto>> {
  if (!allowed(staff, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = fileSchema.safeParse(input);
  if (!parsed.success) return refuse('Không đọc được tệp này.');
  return done(await keepLoosePhoto(staff, parsed.data));
}

/** Which of the photos a document asks for: asked before several documents are sent one after the other. */
export async function findNamedPhotos(staff: Staff, input: unknown): Promise<Outcome<string[]>> {
  if (!allowed(staff, 'article.create')) return refuse(refusals['article.create']);
  const parsed = z
    .object({ document: fileSchema, photoNames: z.array(z.string().max(300)).max(MOST_FILES) })
    .safeParse(input);
  if (!parsed.success) return refuse('Không đọc được tệp này.');
  const { document, photoNames } = parsed.data;
  return inTurn(async () => done(photosNamedIn(await read(document), photoNames)));
}
