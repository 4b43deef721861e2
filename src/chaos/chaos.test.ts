// A small draw of the chaos table: what it measures, and that it can fail.
import { beforeAll, describe, expect, test } from 'vitest';
import { openScene, play, type Scene, wrongs } from './scene.ts';
import { TROUBLES } from './troubles.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});

const DRAW = [
  'refused middle',
  '503 first contact',
  'lost answer passing',
  '401 for our own key end',
  'WAF page passing',
];

test('a clean run is told as one', () => {
  expect(wrongs({ exits: [0], kind: undefined }, scene.clean)).toEqual([]);
});

describe.each(TROUBLES.filter((t) => DRAW.includes(`${t.name} ${t.moment}`)))('$name, $moment', (trouble) => {
  test('is the environment’s, and costs no payment twice', async () => {
    expect(wrongs(trouble, await play(scene, trouble))).toEqual([]);
  });
});

test('the draw and the table are as large as said', () => {
  expect(TROUBLES.filter((t) => DRAW.includes(`${t.name} ${t.moment}`))).toHaveLength(DRAW.length);
  expect(TROUBLES.length).toBeGreaterThan(60);
});

test('each thing that can be wrong is named', () => {
  const bad = {
    ...scene.clean,
    exit: 1,
    violated: ['RES-002'],
    sentTwice: 2,
    ledgerGaps: ['"INV-1"'],
    secrets: ['key in run.json'],
    stack: true,
    hasRecord: false,
  };
  expect(wrongs({ exits: [3], kind: /reset/ }, bad)).toHaveLength(8);
});
