/**
 * How much of a file is read. Each bound is looked at while the file is being read, before anything of its size is made, and
 * is said in the refusal (docs/how-to/import-a-file.md lists them).
 */

/** The last row a spreadsheet can have. */
export const ROWS_MAX = 1_048_576;

/** Columns in which something may stand. A spreadsheet has 16,384; no table of firms is anywhere near as wide. */
export const COLUMNS_MAX = 1000;

/** Fields of a row of delimited text, blank ones too: the columns of a spreadsheet. */
export const FIELDS_MAX = 16_384;

/** Cells of one sheet that say something. */
export const CELLS_MAX = 10_000_000;

/** Characters of one cell: what a spreadsheet allows. */
export const CELL_TEXT_MAX = 32_767;

/** Characters of one row, all its cells together. */
export const ROW_TEXT_MAX = 1_000_000;

/** Characters of all cells of a workbook's sheet together: a text that is stored once can be shown in any number of cells. */
export const SHEET_TEXT_MAX = 100_000_000;

/** Texts that a workbook stores once for all its cells. */
export const SHARED_TEXTS_MAX = 4_000_000;

/** Bytes of those texts together. */
export const SHARED_TEXT_BYTES_MAX = 128 * 1024 * 1024;

/** Bytes of the parts of a workbook that are read, unpacked; a small file can unpack to gigabytes. */
export const UNPACKED_BYTES_MAX = 256 * 1024 * 1024;

/** Parts of a workbook, pictures and all. */
export const PARTS_MAX = 10_000;

/** Sheets of a workbook. */
export const SHEETS_MAX = 2000;

/** Cell formats of a workbook: what a spreadsheet allows. */
export const CELL_FORMATS_MAX = 65_536;

/** Characters of a number format: what a spreadsheet allows. */
export const FORMAT_LENGTH_MAX = 255;
