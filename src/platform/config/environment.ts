/** The process's environment, for the program's entries; everything else takes `Config`. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
