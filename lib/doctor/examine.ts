import type { Element } from 'hast';
import { diagnose, type Incision } from '#lib/doctor/diagnosis.ts';
import type { DoctorText, Finding } from '#lib/doctor/finding.ts';
import { type Passage, tidyTree } from '#lib/doctor/passage.ts';
import { RULES } from '#lib/doctor/rule-table.ts';
import { printHtml } from '#lib/html/print.ts';

/**
 * "Bác sĩ văn bản": everything that is wrong or doubtful in a text, in reading order. Pure; changes nothing.
 * Throws HtmlTooLarge or HtmlTooDeep (lib/html/limits.ts) for a body that the parser must not be given.
 */
export function examine(text: DoctorText): Finding[] {
  return diagnose(text, RULES).cases.map(({ finding }) => finding);
}

/**
 * The text with these findings carried out, in whatever order they come. The text is examined again, and of the
 * findings only those that are still there are made: applying twice changes nothing more, and a list from before
 * other suggestions were accepted is still good. Findings without a remedy are passed over. Marks, links and
 * figures of the body stay; a body in which nothing changes is returned as it was.
 */
export function apply<T extends DoctorText>(text: T, findings: readonly Pick<Finding, 'id'>[]): T {
  const wanted = new Set(findings.map(({ id }) => id));
  const { document, cases } = diagnose(text, RULES);
  const chosen = cases.filter(({ finding }) => wanted.has(finding.id));
  const included = new Set(chosen.flatMap(({ incisions }) => incisions.flatMap(({ absorbed }) => absorbed)));
  const byPassage = new Map<Passage, Incision[]>();
  const removed = new Set<Element>();
  let touchesBody = false;
  for (const { incisions, removes } of chosen) {
    for (const incision of incisions) {
      if (included.has(incision)) continue;
      const list = byPassage.get(incision.passage) ?? [];
      byPassage.set(incision.passage, list);
      list.push(incision);
    }
    for (const { element } of removes) if (element) removed.add(element);
  }
  for (const [passage, list] of byPassage) {
    const regions = list.map(({ region }) => region);
    passage.write(regions.sort((a, b) => a.start - b.start || a.end - b.end));
    if (passage.field === 'body') touchesBody = true;
  }
  if (removed.size > 0) touchesBody = true;
  if (touchesBody) tidyTree(document.tree, removed);
  return { ...text, ...document.fields, bodyHtml: touchesBody ? printHtml(document.tree) : text.bodyHtml };
}

/** The doctor's rules for lists and settings: id and one Vietnamese line each, in the order in which they work. */
export const ruleNames: ReadonlyMap<string, string> = new Map(RULES.map(({ id, name }) => [id, name]));
