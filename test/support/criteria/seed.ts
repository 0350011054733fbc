/** The seed of the random firms of a run: named in the titles of the tests, and taken from ECHELON_SEED to see the same firms again. */
export const SEED = Number(process.env['ECHELON_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
