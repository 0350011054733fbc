// The limit: the same HNTE decision written out by hand on BigInt for these rules alone, without trace, gaps, closeness or digest.

const cents = (text) => (text === undefined ? undefined : BigInt(text.includes('.') ? text.replace('.', '') : `${text}00`));
const DAY = 86_400_000;

/** The most the score table can give without an expert (195号 三(七)): what figures and rights allow, and all that experts may add. */
function mostPoints(window, years, facts) {
  const count = (kind) =>
    facts.reduce(
      (sum, fact) => (fact.kind === 'intellectual-property' && fact.data.class === kind ? sum + fact.data.count : sum),
      0,
    );
  const second = count('II');
  const rights = count('I') >= 1 ? 8 : second >= 5 ? 6 : second >= 3 ? 4 : second >= 1 ? 2 : 0;
  const conversions = window.reduce((sum, year) => sum + Number(years[year].values.achievementConversions), 0);
  const step = Math.floor(conversions / window.length);
  const transfer = step >= 5 ? 30 : step * 6 || (conversions > 0 ? 6 : 0);
  return Math.min(30, rights + 24) + transfer + 20 + growthPoints('netAssets') + growthPoints('salesRevenue');

  function growthPoints(figure) {
    const [v1, v2, v3] = window.map((year) => cents(years[year].values[figure]));
    if (v2 === undefined) return 0;
    const [top, bottom] = v3 === undefined ? [v2 - v1, v1] : [v2 * v2 + v3 * v1 - 2n * v1 * v2, 2n * v1 * v2];
    const reaches = (percent) => top * 100n >= BigInt(percent) * bottom;
    if (top <= 0n) return 0;
    return reaches(35) ? 10 : reaches(25) ? 8 : reaches(15) ? 6 : reaches(5) ? 4 : 2;
  }
}

export function decideByHand({ profile, years, facts }, asOf) {
  const year = Number(asOf.slice(0, 4));
  const first = Number(profile.registeredOn.slice(0, 4));
  const window = [year - 3, year - 2, year - 1].filter((each) => each >= first || each === year - 1);
  let sales = 0n;
  let rd = 0n;
  let domestic = 0n;
  let rdKnown = true;
  for (const each of window) {
    const values = years[each].values;
    sales += cents(values.salesRevenue);
    domestic += cents(values.rdExpenseHighTechDomestic);
    const spent = cents(values.rdExpenseHighTech);
    if (spent === undefined) rdKnown = false;
    rd += spent ?? cents(values.rdExpenseHighTechDomestic);
  }
  const last = years[year - 1].values;
  const lastSales = cents(last.salesRevenue);
  const floor = lastSales <= 5_000_000_000n ? 5n : lastSales <= 20_000_000_000n ? 4n : 3n;
  const attested = {};
  let expert;
  let incident = false;
  for (const { kind, data } of facts) {
    if (kind === 'attestation') attested[data.name] = data.answer;
    else if (kind === 'expert-score') expert = data.points;
    else if (kind === 'incident') incident = Date.parse(asOf) - Date.parse(data.occurredOn) <= 365 * DAY;
  }
  const score = expert === undefined ? mostPoints(window, years, facts) : expert;
  const enough = rd * 100n >= floor * sales;
  const answers = [
    Date.parse(asOf) - Date.parse(profile.registeredOn) >= 365 * DAY,
    attested['core-ip'],
    attested['technology-field'],
    cents(last.techStaff) * 10n >= cents(last.employees),
    rdKnown || enough ? enough : undefined,
    rdKnown ? domestic * 10n >= rd * 6n : undefined,
    cents(last.highTechRevenue) * 10n >= cents(last.totalIncome) * 6n,
    score <= 70 ? false : expert === undefined ? undefined : true,
    incident ? false : attested['no-incident'],
  ];
  if (answers.includes(false)) return 'unmet';
  return answers.includes(undefined) ? 'unknown' : 'met';
}
