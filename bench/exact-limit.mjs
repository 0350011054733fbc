// The limit: the same HNTE decision written out by hand on BigInt for these rules alone, without trace, gaps, closeness or digest.

const cents = (text) => (text === undefined ? undefined : BigInt(text.includes('.') ? text.replace('.', '') : `${text}00`));
const DAY = 86_400_000;

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
  const enough = rd * 100n >= floor * sales;
  const answers = [
    Date.parse(asOf) - Date.parse(profile.registeredOn) >= 365 * DAY,
    attested['core-ip'],
    attested['technology-field'],
    cents(last.techStaff) * 10n >= cents(last.employees),
    rdKnown || enough ? enough : undefined,
    rdKnown ? domestic * 10n >= rd * 6n : undefined,
    cents(last.highTechRevenue) * 10n >= cents(last.totalIncome) * 6n,
    expert === undefined ? undefined : expert > 70,
    incident ? false : attested['no-incident'],
  ];
  if (answers.includes(false)) return 'unmet';
  return answers.includes(undefined) ? 'unknown' : 'met';
}
