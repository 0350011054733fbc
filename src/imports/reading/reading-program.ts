/** The process in which an uploaded file is read: whatever is in it costs this process, and no other. */
import { answerParent } from '../../platform/process/confined-child.js';
import { INPUT_DESCRIPTOR } from '../../platform/process/confined-protocol.js';
import { type SheetRow } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { bytesOfFile } from './byte-source.js';
import { readSheet } from './read-sheet.js';
import { type Answer, BatchOfRows, type Question } from './reading-protocol.js';

let sheet: AsyncGenerator<SheetRow> | undefined;

async function answer(question: Question): Promise<Answer> {
  try {
    sheet ??= readSheet(bytesOfFile(INPUT_DESCRIPTOR), question.sheet ?? undefined);
    const batch = new BatchOfRows(question.rowsMax, question.columns);
    while (!batch.full) {
      const next = await sheet.next();
      if (next.done === true) return { rows: batch.rows, ended: true };
      batch.add(next.value);
    }
    return { rows: batch.rows, ended: false };
  } catch (error) {
    if (error instanceof FileProblem) return { problem: { code: error.code, data: error.data } };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

answerParent((question) => answer(question as Question));
