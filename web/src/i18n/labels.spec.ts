import fs from 'node:fs';
import path from 'node:path';
import { en } from './en/index.js';
import { zhCN } from './zh-CN/index.js';

const criteria = path.resolve('criteria');
const layers = fs.readdirSync(criteria, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('the names of what the criteria are made of', () => {
  it.each([
    ['zh-CN', zhCN],
    ['en', en],
  ])('are there in %s for every layer and stage', (_, catalogue) => {
    const stages = layers.flatMap(({ name }) => fs.readdirSync(path.join(criteria, name)).map((stage) => `stage.${stage}`));
    const wanted = new Set([...layers.map(({ name }) => `layer.${name}`), ...stages]);
    expect([...wanted].filter((key) => !(key in catalogue))).toEqual([]);
  });
});
