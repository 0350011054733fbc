import { PARTS, type FigureName } from '../../../figures/domain/index.js';
import { compareWholes } from '../../../shared/fraction.js';
import { type NoteRule } from '../model/criteria.js';
import { type Slot } from './slots.js';
import { type FactsView } from './facts-view.js';
import { type UnknownFact, NO_UNKNOWNS } from './unknown-fact.js';

/** The note of a condition or score item that rests on a part recorded as more than its whole. */
export const PART_OVER_WHOLE = 'part-over-whole';

/** What that note says. It stands here and not in the files, since it is no rule of theirs. */
export const PART_OVER_WHOLE_NOTE: NoteRule = {
  id: PART_OVER_WHOLE,
  text: {
    'zh-CN': '分项记录大于总数，两数必有一误，请核对更正后再判定',
    en: 'A part is recorded as more than its whole; one of the two is wrong, so correct it first',
  },
};

/** Whether one figure is by definition a part of another. */
export function isPartOf(part: FigureName, whole: FigureName): boolean {
  return PARTS.some((each) => each.part === part && each.whole === whole);
}

/** The figures to ask for again where, in some year, a part is certainly more than its whole; nothing where they fit. */
export function conflictAmong(view: FactsView, parts: readonly Slot[], wholes: readonly Slot[]): readonly UnknownFact[] {
  let asked: UnknownFact[] | undefined;
  for (let index = 0; index < parts.length; index += 1) {
    const [part, whole] = [parts[index], wholes[index]];
    if (part === undefined || whole === undefined || !isOver(view, part, whole)) continue;
    asked = [...(asked ?? []), view.ask(part), view.ask(whole)];
  }
  return asked ?? NO_UNKNOWNS;
}

function isOver(view: FactsView, part: Slot, whole: Slot): boolean {
  const [some, all] = [view.amount(part), view.amount(whole)];
  if (some <= all) return false;
  if (some > all) return true;
  const { low, stored } = view.cell(part);
  const { high, stored: wholeStored } = view.cell(whole);
  return stored && wholeStored && low !== null && high !== null && compareWholes(low, high) > 0;
}
