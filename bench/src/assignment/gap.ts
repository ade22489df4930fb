import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AssignmentProblem } from '@wengang/domain/matching/solver/problem.ts';
import { solveAssignment } from '@wengang/domain/matching/solver/solve.ts';
import { atMost, type Figure } from '../figure.ts';
import { seeded } from '../random.ts';
import { gapProblem, readGapFile } from './or-library.ts';

const shared = process.env.WENGANG_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const folder = `${shared}/data/matching`;

/** 公开算例: OR-Library gap1–gap4 against their proven optima, and made-up large ones of type D against their bound. */
export async function gap(): Promise<Figure[]> {
  return [...published(), ...madeUp()];
}

function published(): Figure[] {
  if (!existsSync(`${folder}/gap_optima.json`)) return [];
  const optima = JSON.parse(readFileSync(`${folder}/gap_optima.json`, 'utf8')) as {
    file: string;
    instance: number;
    value: number;
  }[];
  const lost: number[] = [];
  let slowest = 0;
  let unplaced = 0;
  for (const file of ['gap1', 'gap2', 'gap3', 'gap4'])
    readGapFile(`${folder}/${file}.txt`).forEach((problem, index) => {
      const solved = timedSolve(problem);
      const best =
        optima.find((each) => each.file === file && each.instance === index + 1)?.value ?? Number.NaN;
      lost.push(100 * (1 - solved.objective / best));
      slowest = Math.max(slowest, solved.seconds);
      unplaced += solved.unplaced;
    });
  return [
    atMost('OR-Library gap1–gap4, below the proven optimum on average', mean(lost), '%', 0.1),
    atMost('OR-Library gap1–gap4, below the proven optimum at worst', Math.max(...lost), '%', 0.5),
    atMost('OR-Library gap1–gap4, slowest instance', slowest, 's', 1),
    atMost('OR-Library gap1–gap4, jobs left over', unplaced, 'jobs', 0),
  ];
}

function madeUp(): Figure[] {
  const shapes = [
    [5, 100],
    [10, 100],
    [20, 100],
    [10, 200],
    [20, 200],
  ] as const;
  const solved = shapes.map(([agents, jobs]) => timedSolve(correlated(agents, jobs)));
  return [
    atMost(
      'type D up to 20 × 200, below its bound at worst',
      Math.max(...solved.map((each) => each.gap)),
      '%',
      2,
    ),
    atMost('type D up to 20 × 200, slowest', Math.max(...solved.map(({ seconds }) => seconds)), 's', 1),
    atMost('type D up to 20 × 200, jobs left over', sum(solved.map(({ unplaced }) => unplaced)), 'jobs', 0),
  ];
}

/** Type D (Chu & Beasley 1997), turned to a maximum: who takes little of an agent is worth little there. */
function correlated(agents: number, jobs: number): AssignmentProblem {
  const random = seeded(agents * jobs);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const weight = Array.from({ length: agents }, () => Array.from({ length: jobs }, () => between(1, 100)));
  const value = weight.map((row) => row.map((takes) => 14 + takes + between(-10, 10)));
  const capacity = weight.map((row) => Math.floor((0.8 * sum(row)) / agents));
  return gapProblem(value, weight, capacity);
}

function timedSolve(problem: AssignmentProblem) {
  const start = performance.now();
  const { objective, bound, at } = solveAssignment(problem);
  return {
    seconds: (performance.now() - start) / 1000,
    objective,
    gap: 100 * (1 - objective / bound),
    unplaced: at.filter((order) => order < 0).length,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
