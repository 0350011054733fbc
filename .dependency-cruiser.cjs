// Floors: an import goes to a strictly lower floor, never sideways. One list to read, one list to change (docs/architecture.md).
const FLOORS = [
  ['shared'],
  ['platform'],
  ['access'],
  ['firms', 'zone'],
  ['history'],
  ['identity', 'figures'],
  ['criteria'],
  ['evaluation'],
  ['ladder', 'readiness', 'outlook'],
  ['imports', 'exports', 'alerts'],
  ['demo'],
];

const floorRules = FLOORS.flatMap((folders, level) =>
  folders.map((folder) => {
    const allowed = [folder, ...FLOORS.slice(0, level).flat()];
    return {
      name: `floor-${folder}`,
      comment: `src/${folder} may import only ${allowed.join(', ')} (docs/architecture.md, floors)`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${allowed.join('|')})/` },
    };
  }),
);

// Rooms: inside these houses folders stand on floors too. A room imports itself and the rooms on strictly lower floors; files that
// stand beside the rooms belong to none, and only the ban on circles binds them.
const ROOMS = {
  'src/criteria': [['domain'], ['files']],
  'src/criteria/domain': [['model'], ['facts', 'checks'], ['measures'], ['rules'], ['judgement', 'sentences']],
  'src/outlook/domain': [['paths', 'worth-asking']],
  // The console: what it asks, how it speaks and where things are found; what pages are made of; what they show; the pages.
  'web/src': [
    ['api', 'format', 'theme'],
    ['i18n', 'catalogue'],
    ['addresses', 'components'],
    ['facts', 'recognitions', 'verdict'],
    ['figures', 'criteria', 'outlook', 'what-if', 'worth-asking', 'board'],
    ['firm'],
    ['firms', 'sheet', 'alerts', 'audit', 'imports', 'admin', 'sign-in', 'layout'],
  ],
};

const roomRules = Object.entries(ROOMS).flatMap(([house, floors]) =>
  floors.flatMap((rooms, level) =>
    rooms.map((room) => {
      const allowed = [room, ...floors.slice(0, level).flat()];
      return {
        name: `room-${house}/${room}`,
        comment: `${house}/${room} may import only ${allowed.join(', ')} (docs/architecture.md, rooms)`,
        severity: 'error',
        from: { path: `^${house}/${room}/` },
        to: { path: `^${house}/[^/]+/`, pathNot: `^${house}/(${allowed.join('|')})/` },
      };
    }),
  ),
);

/** What stands in a folder that has no floor is held by no rule, so there is none. */
const homeless = Object.entries({ src: FLOORS, ...ROOMS }).map(([house, floors]) => ({
  name: `floor-of-every-folder-in-${house}`,
  comment: `A folder in ${house} needs its place in the list of floors at the head of .dependency-cruiser.cjs`,
  severity: 'error',
  from: {},
  to: { path: `^${house}/[^/]+/`, pathNot: `^${house}/(${floors.flat().join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floorRules,
    ...roomRules,
    ...homeless,
    {
      name: 'no-circular',
      comment: 'Under ESM a cycle of decorated classes fails depending on which file is loaded first',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'two-faces',
      comment: 'Enter another capability by index.ts or domain/index.ts (shared and platform are open)',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/[^/]+/',
        pathNot: ['^src/$1/', '^src/(shared|platform)/', '^src/[^/]+/(domain/)?index\\.ts$'],
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports itself, shared/ and other pure faces; packages only where a rule says so',
      severity: 'error',
      from: { path: '^src/([^/]+)/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/$1/domain/', '^src/shared/', '^src/[^/]+/domain/index\\.ts$'] },
    },
    {
      name: 'console-apart',
      comment: 'The console knows the program by the generated description of its API alone',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|test|migrations|scripts)/' },
    },
    {
      name: 'program-apart',
      comment: 'The program serves the built console and knows nothing of its code',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it: delete it',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/(main|cli)\\.ts$', '\\.spec\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
